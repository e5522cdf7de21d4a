import Authoring
import ArgumentParser
import CRM
import Foundation
import Insights
import Understanding

struct Topics: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What customers asked for and got no answer to, by topic.",
        discussion: """
            Groups the messages that were met with a request to rephrase, with choices none of which was taken, with a human for want of an answer, or whose answer got a \
            score of 1 or 2. Runs beside the daemon. Identifiers are masked; what is left are customers' words all the same.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "From this time on (RFC 3339, or a date).") var since: String?
    @Option(help: "Before this time.") var until: String?
    @Option(
        help: ArgumentHelp(
            "Group the texts of this file instead of the log: one a line, or .jsonl or .csv with text, and conversation for who wrote.",
            valueName: "file"))
    var texts: String?
    @Option(help: "Show so many topics.") var limit = 20
    @Option(help: "So many messages make a topic.") var least = 3
    @Option(help: "Seed of the grouping.") var seed: UInt64 = 1
    @Option(
        help: ArgumentHelp("Draft an intent for each topic shown into this folder, one file each.", valueName: "dir"))
    var draft: String?
    @Flag(help: "Print one JSON object, with the ids of every topic's messages.") var json = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit must not be negative") }
        guard least >= 2 else { throw ValidationError("--least must be at least 2") }
        guard texts == nil || (database == nil && since == nil && until == nil) else {
            throw ValidationError("--texts stands alone: --database, --since and --until belong to the log")
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
            let report = try texts.map { try found(by: finder, inFile: $0) } ?? found(by: finder)
            if json {
                try Terminal.print(json: report)
            } else {
                TopicListing.show(report)
            }
            if let draft { try write(TopicDraft.files(of: report.topics, beside: model.catalogue.intents), to: draft) }
        } catch let error as StoreError {
            throw Failure.exit(error)
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func found(by finder: TopicFinder) throws -> TopicReport {
        let (since, until) = (try TimeOption.read(since, "--since"), try TimeOption.read(until, "--until"))
        let store = try StoreOpening.openReadOnly(try common.settings().database(database))
        var unanswered = UnansweredMessages()
        try store.turns(since: since, until: until) { unanswered.add($0) }
        unanswered.finish()
        if unanswered.dropped > 0 {
            Terminal.note(
                "kefu: \(unanswered.dropped) unanswered messages are left out; the newest \(UnansweredMessages.most) count"
            )
        }
        let report = try finder.find(in: unanswered.messages, end: until ?? .now) {
            try store.identifiers(ofCustomer: $0)
        }
        try store.close()
        return report
    }

    private func found(by finder: TopicFinder, inFile file: String) throws -> TopicReport {
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        return try finder.find(in: try TopicMessage.read(file: file), end: .now) { _ in [] }
    }

    private func write(_ files: [TopicDraft.File], to folder: String) throws {
        try PrivateFile.makeFolder(folder)
        for file in files {
            let path = URL(filePath: folder).appending(path: file.name).path(percentEncoded: false)
            guard !FileManager.default.fileExists(atPath: path) else {
                Terminal.note("kefu: \(path) is there already; it is left as it is")
                continue
            }
            try PrivateFile.write(Data(file.text.utf8), to: path)
            Terminal.note("drafted: \(path)")
        }
    }
}
