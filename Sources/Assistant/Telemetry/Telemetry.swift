import Dialogue
import Glibc
import Wire

/// Counts and times since the start. It never holds a customer's words.
final class Telemetry: Sendable {
    /// The stages of one message that are timed.
    enum Stage: String, CaseIterable {
        /// From the text to its interpretation.
        case understand
        /// From the interpretation to the accepted write, with the wait for the conversation's lock.
        case decide
        /// From the accepted write until it is on disk.
        case commit
    }

    private let replies = Dictionary(uniqueKeysWithValues: Action.allCases.map { ($0, Counter()) })
    private let errors = Dictionary(uniqueKeysWithValues: ErrorCode.allCases.map { ($0, Counter()) })
    private let understand = Histogram()
    private let decide = Histogram()
    private let commit = Histogram()
    let duplicates = Counter()
    let reloads = Counter()
    let failedReloads = Counter()

    /// The present time in monotonic nanoseconds.
    @inline(__always)
    static var instant: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// By score, from 1 to 5.
    private let feedback = (1...5).map { _ in Counter() }
    let deliveries = Counter()
    let failedDeliveries = Counter()

    private let arms = Dictionary(uniqueKeysWithValues: RunningExperiment.Arm.allCases.map { ($0, Counter()) })

    func count(feedback score: Int) { if feedback.indices.contains(score - 1) { feedback[score - 1].add() } }
    func count(delivered: Bool) { (delivered ? deliveries : failedDeliveries).add() }
    var feedbackByScore: [(String, Int)] { feedback.enumerated().map { (String($0.offset + 1), $0.element.value) } }

    func count(_ arm: RunningExperiment.Arm) { arms[arm]?.add() }
    var messagesByArm: [(String, Int)] { arms.map { ($0.key.rawValue, $0.value.value) }.sorted { $0.0 < $1.0 } }

    func count(_ action: Action) { replies[action]?.add() }
    func count(_ error: ErrorCode) { errors[error]?.add() }

    /// Records the time of a stage that began at `start`. Returns the present time, at which the next stage begins.
    @discardableResult
    func record(_ stage: Stage, since start: UInt64) -> UInt64 {
        let end = Self.instant
        histogram(stage).record(nanoseconds: end &- start)
        return end
    }

    func histogram(_ stage: Stage) -> Histogram {
        switch stage {
        case .understand: understand
        case .decide: decide
        case .commit: commit
        }
    }

    var repliesByAction: [(String, Int)] { replies.map { ($0.key.rawValue, $0.value.value) }.sorted { $0.0 < $1.0 } }
    var errorsByCode: [(String, Int)] { errors.map { ($0.key.rawValue, $0.value.value) }.sorted { $0.0 < $1.0 } }
    var messages: Int { replies.values.reduce(0) { $0 + $1.value } }
}
