import CRM
import Synchronization

/// Ends idle conversations in the store, a range of rows at a time.
///
/// The conversations in memory need no sweep: their next message finds them idle (`Entry.hasEnded`).
final class IdleSweeper: Sendable {
    private struct State {
        /// The next range begins after this row id.
        var after: Int64 = 0
        var pendingWrite: PendingWrite?
        /// When the last range was taken, in monotonic nanoseconds; 0 before the first.
        var last: UInt64 = 0
    }

    /// Nanoseconds between two ranges.
    private static let period: UInt64 = 60_000_000_000
    private let state = Mutex(State())

    /// Has the store end the idle conversations of the next range where it is due; returns at once.
    func sweep(_ store: any RecordStore, before: Timestamp, now: Timestamp, at instant: UInt64) {
        state.withLock { state in
            guard state.last == 0 || instant &- state.last >= Self.period else { return }
            switch state.pendingWrite?.outcome {
            case nil: if state.pendingWrite != nil { return }
            case .success(let committed): state.after = committed.conversation ?? 0
            case .failure: break
            }
            state.last = instant
            state.pendingWrite = try? store.accept(.idle(IdleSweep(after: state.after, before: before, now: now)))
        }
    }
}
