import ArgumentParser
import CRM
import Foundation
import Insights

struct Experiment: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Runs a candidate model beside the one in use, in the shadow or for a share of the customers, and judges it.",
        discussion: """
            The candidate is a generation (kefu models list). The daemon takes an experiment up, and leaves it, within a few seconds. It may be judged as often as one \
            likes: looking does not make false alarms more likely.
            """,
        subcommands: [ExperimentStart.self, ExperimentJudge.self, ExperimentList.self, ExperimentStop.self])
}

/// An experiment as its commands print it with `--json`.
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
    /// One line for a list.
    var line: String {
        let part = mode == .shadow ? "in the shadow of" : "for \(FigureWords.percent(share)) of the customers, beside"
        let end = stopped.map { "\($0.iso8601)  \(outcome ?? "")" } ?? "runs"
        return "\(name)  \(candidate) \(part) \(live)  \(started.iso8601) – \(end)"
    }

    /// How long it has run, in days.
    func days(at time: Timestamp) -> Double {
        Double((stopped ?? time).milliseconds - started.milliseconds) / 86_400_000
    }
}

extension SQLiteStore {
    /// Stores one write and waits for it.
    func write(_ write: StoreWrite) async throws(StoreError) {
        let place = try accept(write)
        await durable(place)
        _ = try place.outcome?.get()
    }
}
