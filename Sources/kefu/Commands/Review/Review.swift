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
        abstract: "Labels logged messages, those first of which a label teaches most; at this terminal, or by a file.",
        discussion: """
            At a terminal every decision is one key and is stored at once; ? lists the keys. --export writes the same queue to a file with an empty column \
            intent to fill in, --import reads it back. It may run beside the daemon. kefu train --database learns from the labels, as does \
            kefu export --labels. What identifies a customer is masked; operators may see all with --unmasked.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "How many messages to look at, at most.") var limit = 80
    @Option(help: "Only messages from this time on (RFC 3339, or a date).") var since: String?
    @Option(help: "Write the queue to this file instead, to be filled in.") var export: String?
    @Option(help: "jsonl or csv (default: as the file to export to is called).") var format: ReviewFileWriter.Format?
    @Option(name: .customLong("import"), help: "Read labels from this file, all or none.") var importFile: String?
    @Option(help: "Who says so (default: your login name).") var labeller: String?
    @Flag(help: "Show what identifies customers; for operators.") var unmasked = false
    @Flag(help: "Print what was done as JSON.") var json = false

    func validate() throws {
        if export != nil, importFile != nil { throw ValidationError("--export and --import exclude each other.") }
        if format != nil, export == nil { throw ValidationError("--format belongs to --export.") }
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000000.") }
    }

    func run() async throws {
        let settings = try common.settings()
        let path = settings.database(database)
        try StoreOpening.requireDatabase(at: path)
        try refuseStrangers(over: path, by: try AssistantSetup.limits(settings).roles)
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
                "\(export): is there already, and labels may stand in it; --import it and remove it, or name another file"
            )
        }
        do {
            let model = try ModelFolder(path: settings.model(common.model)).load()
            let store = export == nil ? try StoreOpening.openOrCreate(path) : try StoreOpening.openReadOnly(path)
            let material = try ReviewMaterial(store: store, model: model, isUnmasked: unmasked)
            var signal: Int32?
            if let export {
                try write(try queue(of: material, store), of: material, to: export)
            } else if let importFile {
                try await take(importFile, of: material, store, model)
            } else {
                signal = try await walk(material, store, model)
            }
            try store.close()
            if let signal { Self.end(by: signal) }
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }

    private func refuseStrangers(over path: String, by policy: RolePolicy) throws {
        let role = Viewer.current.role(over: path, by: policy)
        guard role != .gateway else {
            throw Failure.exit(
                .noPermission,
                "only operators and analysts may review; they are root, the database's owner and the groups that are set"
            )
        }
        guard role == .operator || !unmasked else {
            throw Failure.exit(.noPermission, "only operators may see customers' data with --unmasked")
        }
    }

    private func queue(of material: ReviewMaterial, _ store: SQLiteStore) throws -> [ReviewItem] {
        let since = try TimeOption.read(since, "--since")
        let last = Double(max(1, try store.tally().communications))
        let bar = ProgressBar()
        defer { bar.show("done", 1) }
        return try material.queue(limit: limit, since: since, now: .now) { id in
            bar.show("reading the log", min(0.99, Double(id) / last))
        }
    }

    /// Ends as who was not caught by the signal would.
    private static func end(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        // Not raise(3): the thread that this runs on may have signals blocked.
        kill(getpid(), number)
        usleep(100_000)
        _exit(128 + number)
    }
}

// MARK: - At a terminal

extension Review {
    private func walk(_ material: ReviewMaterial, _ store: SQLiteStore, _ model: Model) async throws -> Int32? {
        let items = try queue(of: material, store)
        guard !items.isEmpty else {
            Terminal.print("Nothing to review: no logged message stands out that was not looked at.")
            return nil
        }
        let finder = try IntentFinder(model: model)
        guard let terminal = RawTerminal() else {
            throw Failure.exit(.inputOutput, "the terminal cannot be read key by key")
        }
        var walk = ReviewWalk(
            terminal: terminal, material: material, session: ReviewSession(items: items, finder: finder),
            keeper: LabelKeeper(store: store, labeller: labeller ?? Viewer.current.name))
        let signal = try await walk.run()
        try tell(walk.session.tally)
        return signal
    }

    private func tell(_ tally: ReviewTally) throws {
        if json {
            return try Terminal.print(
                json: [
                    "labelled": tally.labelled, "messages": tally.messages, "agreed": tally.agreed,
                    "skipped": tally.skipped,
                ])
        }
        let copies = tally.messages > tally.labelled ? ", with their copies \(tally.messages)" : ""
        Terminal.print(
            "\(tally.labelled) labelled\(copies); the bot was right in \(tally.agreed); \(tally.skipped) left")
        if tally.labelled > 0 { Terminal.print("next: kefu train --database \(database ?? "var/kefu.sqlite")") }
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
        try PrivateFile.write(Data(bytes), to: path)
        if json { return try Terminal.print(json: ["exported": items.count]) }
        Terminal.print(
            items.isEmpty
                ? "no messages in \(path): none stands out that was not looked at"
                : "\(items.count) messages in \(path); fill in the column intent, then: kefu review --import \(path)")
    }

    private func take(_ file: String, of material: ReviewMaterial, _ store: SQLiteStore, _ model: Model) async throws {
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
            "\(outcome.labelled) labelled, with their copies \(outcome.labels.count); \(outcome.open) left open")
    }
}

extension ReviewFileWriter.Format: ExpressibleByArgument {}
