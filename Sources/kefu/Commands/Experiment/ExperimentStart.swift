import ArgumentParser
import CRM
import Understanding

struct ExperimentStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Begins an experiment; at most one runs.",
        discussion: """
            shadow: the candidate decides about every message, and nobody hears it; understanding costs twice the processor time meanwhile. split: it answers a share of \
            the customers, chosen by a hash of their id, or of the conversation's name where they have none. Conversations under way stay with the model in use.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "A name that no experiment had yet.") var name: String
    @Option(help: "The generation to try: its id, or how it begins.") var candidate: String
    @Option(help: "shadow or split.") var mode: ExperimentRecord.Mode
    @Option(help: "The candidate's share of the customers of a split, 0.01–0.99 (default 0.2).") var share: Double?
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
                throw ValidationError("--share is for --mode split; a shadow hears every message.")
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
            // A candidate that cannot be used is refused here, not by the daemon.
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
