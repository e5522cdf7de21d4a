import ArgumentParser
import CRM
import Understanding

struct ExperimentStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Starts an experiment. Only one can run at a time.",
        discussion: """
            shadow: the candidate decides on every message, but its replies are not sent. Understanding a message \
            takes twice the processor time meanwhile.

            split: the candidate answers a share of the customers. They are chosen by a hash of the customer's id, or \
            of the conversation's name where there is no id. Conversations that have begun stay with the model in use.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Name of the experiment; it must be new.") var name: String
    @Option(help: "Generation to try: its id, or the first digits of it.") var candidate: String
    @Option(help: "Mode of the experiment.") var mode: ExperimentRecord.Mode
    @Option(help: "Share of the customers that the candidate answers in a split, 0.01–0.99 (default 0.2).") var share:
        Double?
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Flag(help: "Print the experiment as JSON.") var json = false

    func validate() throws {
        guard !name.isEmpty, name.count <= 64,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw ValidationError("The name must have 1 to 64 characters, none of them a control character.")
        }
        if let share {
            guard mode == .split else {
                throw ValidationError("--share belongs to --mode split; a shadow reads every message.")
            }
            guard (0.01...0.99).contains(share) else {
                throw ValidationError("--share must lie between 0.01 and 0.99.")
            }
        }
    }

    func run() async throws {
        let settings = try common.settings()
        do {
            let folder = ModelFolder(path: settings.model(common.model))
            let found = try CandidateGeneration.find(candidate, beside: folder)
            let live = try folder.load().id
            guard found.id != live else {
                throw Failure.exit(.data, "\(found.id) is the model in use; there is nothing to compare")
            }
            // So that a candidate that cannot be used is refused here, not by the daemon.
            _ = try found.load()
            let store = try StoreOpening.openExisting(settings.database(database))
            try found.pin(for: name)
            do throws(StoreError) {
                try await store.write(
                    .experiment(
                        .start(
                            name: name, mode: mode, live: live, candidate: found.id,
                            share: mode == .split ? share ?? 0.2 : 1, time: .now)))
            } catch {
                found.unpin(after: name)
                if error.code == .conflict { throw Failure.exit(.cannotCreate, error.description) }
                throw error
            }
            guard let record = try store.experiments().last else { return }
            try store.close()
            if json { try Terminal.print(json: ExperimentDocument(record)) } else { Terminal.print(record.line) }
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}

extension ExperimentRecord.Mode: ExpressibleByArgument {}
