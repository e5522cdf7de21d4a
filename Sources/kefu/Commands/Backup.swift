import ArgumentParser
import CRM

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a verified copy of the database while the daemon runs.",
        discussion: """
            The copy is checked and synced to disk before it gets its final name. To restore: stop the daemon, replace \
            the database by the copy, and start the daemon.
            """)

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
