import ArgumentParser
import CRM
import Insights
import Understanding

struct ExperimentStop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stops the running experiment and shows its result.",
        discussion:
            "The model in use answers all customers again. To use the candidate instead: kefu models promote ID.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Name of the experiment (default: the running one).") var name: String?
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Flag(help: "Print the result as JSON.") var json = false

    func run() async throws {
        let settings = try common.settings()
        let path = settings.database(database)
        do {
            let store = try StoreOpening.openExisting(path)
            guard var record = try store.runningExperiment(), name == nil || name == record.name else {
                throw Failure.exit(.noInput, "\(path): no experiment\(name.map { " \($0)" } ?? "") runs")
            }
            record.stopped = .now
            let judgement = try ExperimentJudgement(of: record, in: store)
            record.outcome = "stopped: \(judgement.verdict.rawValue)"
            try await store.write(
                .experiment(.stop(id: record.id, outcome: record.outcome ?? "", time: record.stopped ?? .now)))
            try store.close()
            CandidateGeneration(record.candidate, beside: ModelFolder(path: settings.model(common.model))).unpin(
                after: record.name)
            try judgement.show(record, json: json)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}
