import ArgumentParser
import Assistant
import Authoring
import CRM
import Foundation
import Glibc
import Insights
import Understanding

struct Review: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Labels logged messages at this terminal or in a file, the most useful messages first.",
        discussion: """
            At a terminal every decision is one key and is stored at once; ? lists the keys. --export writes the same \
            queue to a file with an empty column intent. Fill it in, and --import reads the file. The daemon may be \
            running.

            kefu train --database and kefu export --labels use the labels. What identifies a customer is masked; \
            operators see everything with --unmasked.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Maximum number of messages in the queue.") var limit = 80
    @Option(help: "Only messages from this time on (RFC 3339, or a date in the setting time-zone).") var since: String?
    @Option(help: "Write the queue to this file, to be filled in.") var export: String?
    @Option(help: "Format of the exported file: jsonl or csv (default: by its name).") var format:
        ReviewFileWriter.Format?
    @Option(name: .customLong("import"), help: "Read labels from this file. With an error in it, none is stored.")
    var importFile: String?
    @Option(help: "Name recorded with each label (default: your login name).") var labeller: String?
    @Flag(help: "Do not mask what identifies customers; only for operators.") var unmasked = false
    @Flag(help: "Print the counts as JSON.") var json = false

    func validate() throws {
        if export != nil, importFile != nil { throw ValidationError("--export and --import exclude each other.") }
        if format != nil, export == nil { throw ValidationError("--format belongs to --export.") }
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000000.") }
    }

    func run() async throws {
        let settings = try common.settings()
        let path = settings.database(database)
        try StoreOpening.requireDatabase(at: path)
        try checkPermission(over: path, by: try AssistantSetup.limits(settings).roles)
        let isAtTerminal = export == nil && importFile == nil
        guard !isAtTerminal || (Terminal.isInteractiveInput && Terminal.isInteractiveOutput) else {
            throw Failure.exit(
                .usage, "no terminal to review at; use --export FILE, fill in the column intent, then --import FILE")
        }
        if let importFile, !FileManager.default.fileExists(atPath: importFile) {
            throw Failure.exit(.noInput, "\(importFile): no such file")
        }
        if let export, FileManager.default.fileExists(atPath: export) {
            throw Failure.exit(
                .cannotCreate,
                "\(export): already there, and it may contain labels; --import and remove it, or name another file")
        }
        do {
            let model = try ModelFolder(path: settings.model(common.model)).load()
            let store = export == nil ? try StoreOpening.openOrCreate(path) : try StoreOpening.openReadOnly(path)
            let material = try ReviewMaterial(store: store, model: model, isUnmasked: unmasked)
            var signal: Int32?
            if let export {
                try write(try queue(of: material, store), of: material, to: export)
            } else if let importFile {
                try await importLabels(importFile, of: material, store, model)
            } else {
                signal = try await reviewAtTerminal(material, store, model, path)
            }
            try store.close()
            if let signal { Self.terminate(by: signal) }
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }

    private func checkPermission(over path: String, by policy: RolePolicy) throws {
        let role = Viewer.current.role(over: path, by: policy)
        guard role != .gateway else {
            throw Failure.exit(
                .noPermission,
                "only operators and analysts may review: root, the database's owner, and the groups in the settings")
        }
        guard role == .operator || !unmasked else {
            throw Failure.exit(.noPermission, "only operators may see customers' data with --unmasked")
        }
    }

    private func queue(of material: ReviewMaterial, _ store: SQLiteStore) throws -> [ReviewItem] {
        let since = try TimeOption.read(since, "--since", try common.settings())
        let last = Double(max(1, try store.tally().communications))
        let bar = ProgressBar()
        defer { bar.show("done", 1) }
        return try material.queue(limit: limit, since: since, now: .now) { id in
            bar.show("reading the log", min(0.99, Double(id) / last))
        }
    }

    /// Ends the process by the signal itself, so that the shell sees the same status as without a handler.
    private static func terminate(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        // Not raise(3): signals may be blocked in this thread.
        kill(getpid(), number)
        usleep(100_000)
        _exit(128 + number)
    }
}

// MARK: - At a terminal

extension Review {
    /// Returns the signal that ended the review; nil where the operator quit or the terminal closed.
    ///
    /// - Parameter path: of the database.
    private func reviewAtTerminal(
        _ material: ReviewMaterial, _ store: SQLiteStore, _ model: Model, _ path: String
    ) async throws -> Int32? {
        let items = try queue(of: material, store)
        guard !items.isEmpty else {
            Terminal.print("Nothing to review: there is no unreviewed message that needs a label.")
            return nil
        }
        let finder = try IntentFinder(model: model)
        guard let terminal = RawTerminal() else {
            throw Failure.exit(.inputOutput, "the terminal cannot be set to raw mode")
        }
        var review = InteractiveReview(
            terminal: terminal, material: material, session: ReviewSession(items: items, finder: finder),
            keeper: LabelKeeper(store: store, labeller: labeller ?? Viewer.current.name))
        let signal = try await review.run()
        try report(review.session.tally, database: path)
        return signal
    }

    private func report(_ tally: ReviewTally, database: String) throws {
        if json {
            return try Terminal.print(
                json: [
                    "labelled": tally.labelled, "messages": tally.messages, "agreed": tally.agreed,
                    "skipped": tally.skipped,
                ])
        }
        let copies = tally.messages > tally.labelled ? ", \(tally.messages) with exact copies" : ""
        Terminal.print(
            "\(tally.labelled) labelled\(copies); the bot was right about \(tally.agreed); \(tally.skipped) skipped")
        if tally.labelled > 0 { Terminal.print("next: kefu train --database \(database)") }
    }
}

// MARK: - By a file

extension Review {
    private static let contextBefore = 4
    private static let contextAfter = 2

    private func write(_ items: [ReviewItem], of material: ReviewMaterial, to path: String) throws {
        let writer = ReviewFileWriter(format ?? (path.lowercased().hasSuffix(".csv") ? .csv : .jsonl))
        var bytes: [UInt8] = []
        writer.appendHeader(to: &bytes)
        for item in items {
            let context = try material.surroundings(
                of: item.communication, before: Self.contextBefore, after: Self.contextAfter)
            writer.append(item, context: context, to: &bytes)
        }
        try PrivateFile.write(
            bytes, to: path, sparing: ProtectedFiles(try common.settings(), database: database, model: common.model))
        if json { return try Terminal.print(json: ["exported": items.count]) }
        Terminal.print(
            items.isEmpty
                ? "no messages in \(path): there is no unreviewed message that needs a label"
                : "\(items.count) messages in \(path); fill in the column intent, then: kefu review --import \(path)")
    }

    private func importLabels(_ file: String, of material: ReviewMaterial, _ store: SQLiteStore, _ model: Model)
        async throws
    {
        var problems = ProblemList()
        let lines = ReviewedLines.read(file: file, problems: &problems)
        let check = ReviewFileCheck(store: store, material: material, finder: try IntentFinder(model: model))
        let outcome = try check.check(lines, problems: &problems)
        do {
            try problems.throwIfBroken()
        } catch {
            throw Failure.exit(error)
        }
        for problem in problems.sorted { Terminal.note(problem.description) }
        var keeper = LabelKeeper(store: store, labeller: labeller ?? Viewer.current.name)
        if !outcome.labels.isEmpty { try await keeper.keep(outcome.labels) }
        if json {
            return try Terminal.print(json: [
                "labelled": outcome.labelled, "messages": outcome.labels.count, "open": outcome.open,
            ])
        }
        Terminal.print(
            "\(outcome.labelled) labelled, \(outcome.labels.count) with exact copies; \(outcome.open) without a label")
    }
}

extension ReviewFileWriter.Format: ExpressibleByArgument {}
