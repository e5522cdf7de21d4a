import ArgumentParser
import CRM
import Foundation
import Insights

struct Experiment: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compares a candidate model with the model in use on live messages.",
        discussion: """
            The candidate is a generation (kefu models list). It runs in the shadow, or answers a share of the \
            customers. The daemon starts and stops an experiment within a few seconds. You may look at the result as \
            often as you like: this does not make a false alarm more likely.
            """,
        subcommands: [ExperimentStart.self, ExperimentJudge.self, ExperimentList.self, ExperimentStop.self])
}

/// An experiment as the commands print it with `--json`.
struct ExperimentDocument: Encodable {
    var name: String
    var mode: ExperimentRecord.Mode
    var live: String
    var candidate: String
    var share: Double
    var started: String
    var stopped: String?
    var outcome: String?

    init(_ record: ExperimentRecord) {
        name = record.name
        mode = record.mode
        live = record.live
        candidate = record.candidate
        share = record.share
        started = record.started.iso8601
        stopped = record.stopped?.iso8601
        outcome = record.outcome
    }
}

extension ExperimentRecord {
    /// One line for people.
    var line: String {
        let part = mode == .shadow ? "in the shadow of" : "for \(FigureWords.percent(share)) of the customers, beside"
        let end = stopped.map { "\($0.iso8601)  \(outcome ?? "")" } ?? "runs"
        return "\(name)  \(candidate) \(part) \(live)  \(started.iso8601) – \(end)"
    }

    /// How long the experiment has run, in days.
    func days(at time: Timestamp) -> Double {
        Double((stopped ?? time).milliseconds - started.milliseconds) / 86_400_000
    }
}

extension SQLiteStore {
    /// Stores one write and returns once it is on disk.
    func write(_ write: StoreWrite) async throws(StoreError) {
        let pending = try accept(write)
        await durable(pending)
        _ = try pending.outcome?.get()
    }
}
