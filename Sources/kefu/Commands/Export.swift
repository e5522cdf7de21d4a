import ArgumentParser
import CRM
import Foundation

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exports the conversation log as JSON lines or CSV, one message or reply per line, oldest first.",
        discussion: """
            The daemon may be running. The export needs constant memory. CSV follows RFC 4180, and a spreadsheet does \
            not take a cell for a formula.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv
    }

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Output format.") var format: Format = .jsonl
    @Flag(
        help: "Write customers' messages with their labels, or else the predicted intents, for kefu train --labels."
    )
    var labels = false
    @Flag(help: "Write all feedback of customers instead, one per line.")
    var feedback = false
    @Option(help: "Only from this time on (RFC 3339, or a date).") var since: String?
    @Option(help: "Only before this time.") var until: String?
    @Option(help: "Only this channel.") var channel: String?
    @Option(help: "Only this conversation.") var conversation: String?
    @Option(help: "File to write to (default stdout).") var output: String?

    func validate() throws {
        let hasFilter = since != nil || until != nil || channel != nil || conversation != nil
        if feedback, labels || hasFilter { throw ValidationError("--feedback takes neither --labels nor a filter.") }
    }

    func run() throws {
        let settings = try common.settings()
        let filter = ExportFilter(
            since: try TimeOption.read(since, "--since"), until: try TimeOption.read(until, "--until"),
            channel: channel,
            conversation: conversation)
        do {
            let store = try StoreOpening.openReadOnly(settings.database(database))
            let file = try openOutput()
            var buffer: [UInt8] = []
            let csv = CSVWriter()
            let lines = JSONLinesWriter()
            let labelLines = LabelsWriter()
            func flush(over size: Int) throws {
                guard buffer.count > size else { return }
                try file.write(contentsOf: Data(buffer))
                buffer.removeAll(keepingCapacity: true)
            }
            if feedback {
                if format == .csv { csv.appendFeedbackHeader(to: &buffer) }
                try store.exportFeedback { record in
                    if format == .csv { csv.append(record, to: &buffer) } else { lines.append(record, to: &buffer) }
                    try flush(over: 65_536)
                }
                try flush(over: 0)
                return try store.close()
            }
            if format == .csv && !labels { csv.appendHeader(to: &buffer) }
            try store.export(filter) { record in
                if labels {
                    labelLines.append(record, to: &buffer)
                } else if format == .csv {
                    csv.append(record, to: &buffer)
                } else {
                    lines.append(record, to: &buffer)
                }
                try flush(over: 65_536)
            }
            try flush(over: 0)
            try store.close()
        } catch let error as StoreError {
            throw Failure.exit(error)
        } catch let error as CocoaError {
            throw Failure.exit(.inputOutput, "the export could not be written: \(error.localizedDescription)")
        }
    }

    private func openOutput() throws -> FileHandle {
        guard let output else { return .standardOutput }
        guard FileManager.default.createFile(atPath: output, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: output)
        else { throw Failure.exit(.cannotCreate, "\(output): cannot be created; check the folder and its permissions") }
        return file
    }
}
