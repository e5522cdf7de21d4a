import ArgumentParser
import CRM

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a verified copy of the database while the daemon goes on.",
        discussion:
            "The copy is checked and made durable before it takes its name. To restore: stop the daemon, put the copy in the database's place, start it."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Argument(help: "File to write the copy to.") var output: String

    func run() throws {
        do {
            let store = try StoreOpening.openReadOnly(try common.settings().database(database))
            let counts = try store.backup(to: output)
            try store.close()
            Terminal.print(
                "\(output): \(counts.communications) communications in \(counts.conversations) conversations, verified")
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}
