import ArgumentParser
import CRM

struct ExperimentList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All experiments that ever were, oldest first.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Flag(help: "Print an array of objects.") var json = false

    func run() throws {
        do {
            let store = try StoreOpening.openReadOnly(try common.settings().database(database))
            let records = try store.experiments()
            try store.close()
            if json { return try Terminal.print(json: records.map(ExperimentDocument.init)) }
            for record in records { Terminal.print(Terminal.harmless(record.line)) }
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}
