import Evaluating
import ArgumentParser
import CRM
import Understanding

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verifies the database, the model and its generations. The daemon may be running.",
        discussion: "Exits with status 65 where something is damaged.")

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?

    func run() throws {
        let settings = try common.settings()
        do {
            let folder = ModelFolder(path: settings.model(common.model))
            let model = try folder.load()
            Terminal.print("model \(model.id): sound, every checksum matches")
            let isWhole = verify(Generations(of: folder))
            let store = try StoreOpening.openReadOnly(settings.database(database))
            let findings = try store.check()
            let counts = try store.counts()
            try store.close()
            for finding in findings { Terminal.note("\(settings.database(database)): \(finding)") }
            guard findings.isEmpty else { throw ExitCode(Failure.Status.data.rawValue) }
            Terminal.print(
                "database: sound, \(counts.communications) communications in \(counts.conversations) conversations")
            guard isWhole else { throw ExitCode(Failure.Status.data.rawValue) }
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }

    /// Whether no generation is damaged. A generation of another version of Kefu cannot be loaded, but is not damaged.
    private func verify(_ generations: Generations) -> Bool {
        var faults: [ModelError] = []
        for id in generations.ids {
            do throws(ModelError) {
                _ = try generations.folder(id).load()
                _ = try generations.record(id)
            } catch {
                faults.append(error)
            }
        }
        for fault in faults { Terminal.note("\(fault)") }
        let count = generations.ids.count
        if count > 0 { Terminal.print("generations: \(count - faults.count) of \(count) sound") }
        return faults.allSatisfy { $0.code == .unknownFormat }
    }
}
