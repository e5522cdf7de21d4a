import CRM
import Synchronization

/// Ends idle conversations in the store, a stretch of rows at a time; those in memory are seen to be idle by their next
/// message.
final class IdleSweeper: Sendable {
    private struct State {
        var after: Int64 = 0
        var pendingWrite: PendingWrite?
        var last: UInt64 = 0
    }

    /// Nanoseconds between two stretches.
    private static let period: UInt64 = 60_000_000_000
    private let state = Mutex(State())

    /// Takes the next stretch if it is time; returns at once.
    func sweep(_ store: any RecordStore, before: Timestamp, at instant: UInt64) {
        state.withLock { state in
            guard state.last == 0 || instant &- state.last >= Self.period else { return }
            switch state.pendingWrite?.outcome {
            case nil: if state.pendingWrite != nil { return }
            case .success(let committed): state.after = committed.conversation ?? 0
            case .failure: break
            }
            state.last = instant
            state.pendingWrite = try? store.accept(.idle(IdleSweep(after: state.after, before: before)))
        }
    }
}
