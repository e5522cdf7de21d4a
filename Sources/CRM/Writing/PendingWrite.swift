import GRDB
import Synchronization

/// The promise of one accepted write: its place in the log's order, and then its outcome.
package final class PendingWrite: Sendable {
    private enum State {
        case pending(StoreWrite, [CheckedContinuation<Void, Never>])
        case settled(Result<Committed, StoreError>)
    }

    private let state: Mutex<State>

    init(_ write: StoreWrite) {
        state = Mutex(.pending(write, []))
    }

    /// Writes what this place stands for; once there is an outcome nothing is left of it, so that whoever keeps the
    /// place does not keep the texts.
    func store(in db: Database, _ cache: ConversationCache, mayBeKnown: Bool) throws -> Committed {
        let write: StoreWrite? = state.withLock { state in
            if case .pending(let write, _) = state { write } else { nil }
        }
        guard let write else {
            throw StoreError(.other, place: "communication", message: "a write was to be stored twice")
        }
        return try write.store(in: db, cache, mayBeKnown: mayBeKnown)
    }

    /// What became of the write; nil while it is pending. A success is on disk.
    package var outcome: Result<Committed, StoreError>? {
        state.withLock { state in
            if case .settled(let result) = state { result } else { nil }
        }
    }

    /// Returns once there is an outcome.
    func settled() async {
        await withCheckedContinuation { continuation in
            let isSettled = state.withLock { state in
                guard case .pending(let write, var waiting) = state else { return true }
                waiting.append(continuation)
                state = .pending(write, waiting)
                return false
            }
            if isSettled {
                continuation.resume()
            }
        }
    }

    /// Whether there is an outcome; less to copy than that itself.
    package var isSettled: Bool {
        state.withLock { state in
            if case .settled = state { true } else { false }
        }
    }

    /// Whether there is an outcome, and it is a failure.
    package var hasFailed: Bool {
        state.withLock { state in
            if case .settled(.failure) = state { true } else { false }
        }
    }

    /// Sets the outcome, once, and wakes who waits.
    func settle(_ result: Result<Committed, StoreError>) {
        for continuation in outcome(result) {
            continuation.resume()
        }
    }

    /// Sets the outcome, once, and returns who is to be woken.
    func outcome(_ result: Result<Committed, StoreError>) -> [CheckedContinuation<Void, Never>] {
        state.withLock { state in
            guard case .pending(_, let waiting) = state else { return [] }
            state = .settled(result)
            return waiting
        }
    }
}
