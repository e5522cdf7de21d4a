import ArgumentParser
import CRM
import Linguistics

struct ExperimentList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists all experiments, running and stopped, oldest first.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Flag(help: "Print a JSON array.") var json = false

    func run() throws {
        do {
            let store = try StoreOpening.openReadOnly(try common.settings().database(database))
            let records = try store.experiments()
            try store.close()
            if json { return try Terminal.print(json: records.map(ExperimentDocument.init)) }
            for record in records { Terminal.print(TerminalMask.line(record.line)) }
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}
