import ArgumentParser
import CRM
import Understanding

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verifies the database and the model, beside a running daemon or without one.",
        discussion: "Exits 65 where something is not as it must be.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?

    func run() throws {
        let settings = try common.settings()
        do {
            let model = try ModelFolder(path: settings.model(common.model)).load()
            Terminal.print("model \(model.id): sound, every checksum matches")
            let store = try Opening.reading(settings.database(database))
            let findings = try store.check()
            let counts = try store.counts()
            try store.close()
            for finding in findings { Terminal.note("\(settings.database(database)): \(finding)") }
            guard findings.isEmpty else { throw ExitCode(Failure.Status.data.rawValue) }
            Terminal.print("database: sound, \(counts.communications) communications in \(counts.conversations) conversations")
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}
