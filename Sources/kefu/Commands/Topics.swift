import Authoring
import ArgumentParser
import CRM
import Foundation
import Insights
import Understanding

struct Topics: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Groups unanswered messages of customers by topic.",
        discussion: """
            A message is unanswered when the reply asked the customer to rephrase, when the reply offered choices and \
            the customer took none, when a human took over because no answer was found, or when the answer got a score \
            of 1 or 2.

            The daemon may be running. Identifiers are masked, but the output still quotes customers.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Only from this time on (RFC 3339, or a date in the setting time-zone).") var since: String?
    @Option(help: "Only before this time.") var until: String?
    @Option(
        help: ArgumentHelp(
            "Group the texts of a file, not of the log: one per line, or .jsonl or .csv with text and conversation.",
            valueName: "file"))
    var texts: String?
    @Option(help: "Maximum number of topics shown.") var limit = 20
    @Option(help: "Minimum number of messages per topic.") var least = 3
    @Option(help: "Seed of the grouping.") var seed: UInt64 = 1
    @Option(
        help: ArgumentHelp("Folder to write a draft of an intent to, one file per topic shown.", valueName: "dir"))
    var draft: String?
    @Flag(help: "Print one JSON object, with the ids of each topic's messages.") var json = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit must not be negative") }
        guard least >= 2 else { throw ValidationError("--least must be at least 2") }
        guard texts == nil || (database == nil && since == nil && until == nil) else {
            throw ValidationError("--texts cannot be combined with --database, --since and --until")
        }
    }

    func run() throws {
        var options = TopicFinder.Options()
        (options.seed, options.least, options.limit) = (seed, least, limit)
        options.cores = ProcessInfo.processInfo.activeProcessorCount
        let bar = ProgressBar()
        options.progress = { bar.show($0, $1) }
        do {
            let model = try ModelFolder(path: try common.modelPath()).load()
            let finder = TopicFinder(model: model, options: options)
            let report = try texts.map { try topics(by: finder, inFile: $0) } ?? topics(by: finder)
            if json {
                try Terminal.print(json: report)
            } else {
                TopicListing.show(report)
            }
            if let draft {
                try write(TopicDraft.files(of: report.topics, beside: model.catalogue.intents), to: draft)
            }
        } catch let error as StoreError {
            throw Failure.exit(error)
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func topics(by finder: TopicFinder) throws -> TopicReport {
        let settings = try common.settings()
        let (since, until) = (
            try TimeOption.read(since, "--since", settings), try TimeOption.read(until, "--until", settings)
        )
        let store = try StoreOpening.openReadOnly(settings.database(database))
        var unanswered = UnansweredMessages()
        try store.turns(since: since, until: until) { unanswered.add($0) }
        unanswered.finish()
        if unanswered.dropped > 0 {
            Terminal.note(
                "kefu: \(unanswered.dropped) unanswered messages are left out; "
                    + "only the newest \(UnansweredMessages.most) are used")
        }
        let report = try finder.find(in: unanswered.messages, end: until ?? .now) {
            try store.identifiers(ofCustomer: $0)
        }
        try store.close()
        return report
    }

    private func topics(by finder: TopicFinder, inFile file: String) throws -> TopicReport {
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        return try finder.find(in: try TopicMessage.read(file: file), end: .now) { _ in [] }
    }

    private func write(_ files: [TopicDraft.File], to folder: String) throws {
        try PrivateFile.makeFolder(folder)
        let protected = ProtectedFiles(try common.settings(), database: database, model: common.model)
        for file in files {
            let path = URL(filePath: folder).appending(path: file.name).path(percentEncoded: false)
            guard !FileManager.default.fileExists(atPath: path) else {
                Terminal.note("kefu: \(path) is there already; it was not changed")
                continue
            }
            try PrivateFile.write(Array(file.text.utf8), to: path, sparing: protected)
            Terminal.note("drafted: \(path)")
        }
    }
}
