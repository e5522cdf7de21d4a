import ArgumentParser
import CRM

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exports the conversation log as JSON lines or CSV, one message or reply per line, oldest first.",
        discussion: """
            The daemon may be running. The export needs constant memory. CSV follows RFC 4180, and a spreadsheet does \
            not take a cell for a formula. Spreadsheets that show other signs instead of Chinese need --bom.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv
    }

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Output format.") var format: Format = .jsonl
    @Flag(help: "Begin CSV with a byte order mark, by which spreadsheets such as Excel recognise UTF-8.")
    var bom = false
    @Flag(
        help: "Write customers' messages with their labels, or else the predicted intents, for kefu train --labels."
    )
    var labels = false
    @Flag(help: "Write all feedback of customers instead, one per line.")
    var feedback = false
    @Option(help: "Only from this time on (RFC 3339, or a date: its midnight in the setting time-zone).")
    var since: String?
    @Option(help: "Only before this time; a date is read in the same way.") var until: String?
    @Option(help: "Only this channel.") var channel: String?
    @Option(help: "Only this conversation.") var conversation: String?
    @Option(help: "File to write to (default stdout). An existing file is replaced; a FIFO is written into.")
    var output: String?

    func validate() throws {
        let hasFilter = since != nil || until != nil || channel != nil || conversation != nil
        if feedback, labels || hasFilter { throw ValidationError("--feedback takes neither --labels nor a filter.") }
        if bom, format != .csv || labels { throw ValidationError("--bom belongs to --format csv.") }
    }

    func run() throws {
        let settings = try common.settings()
        let filter = ExportFilter(
            since: try TimeOption.read(since, "--since", settings),
            until: try TimeOption.read(until, "--until", settings), channel: channel, conversation: conversation)
        do {
            let store = try StoreOpening.openReadOnly(settings.database(database))
            let protected = ProtectedFiles(settings, database: database, model: common.model)
            let file =
                try output.map { try OutputFile($0, sparing: protected) }
                ?? OutputFile(standardOutputSparing: protected)
            var buffer: [UInt8] = bom ? CSVWriter.byteOrderMark : []
            let csv = CSVWriter()
            let lines = JSONLinesWriter()
            let labelLines = LabelsWriter()
            func flush(over size: Int) throws {
                guard buffer.count > size else { return }
                try file.write(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
            if feedback {
                if format == .csv { csv.appendFeedbackHeader(to: &buffer) }
                try store.exportFeedback { record in
                    if format == .csv { csv.append(record, to: &buffer) } else { lines.append(record, to: &buffer) }
                    try flush(over: 65_536)
                }
                try flush(over: 0)
                try file.finish()
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
            try file.finish()
            try store.close()
        } catch let error as StoreError {
            throw Failure.exit(error)
        } catch let error as OutputFile.Fault {
            throw Failure.exit(error)
        }
    }
}
