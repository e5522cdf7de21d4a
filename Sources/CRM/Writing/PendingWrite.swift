import GRDB
import Synchronization

/// One accepted write: pending until its group is committed, then with an outcome.
package final class PendingWrite: Sendable {
    private enum State {
        case pending(StoreWrite, [CheckedContinuation<Void, Never>])
        case settled(Result<Committed, StoreError>)
    }

    private let state: Mutex<State>
    /// About the bytes of the texts that are written.
    let byteCount: Int

    init(_ write: StoreWrite) {
        byteCount = write.byteCount
        state = Mutex(.pending(write, []))
    }

    /// Stores the write inside the open transaction. The write is released as soon as there is an outcome, so that
    /// keeping this object does not keep the texts in memory.
    func store(in db: Database, _ cache: ConversationCache, mayBeKnown: Bool) throws -> Committed {
        let write: StoreWrite? = state.withLock { state in
            if case .pending(let write, _) = state { write } else { nil }
        }
        guard let write else {
            throw StoreError(.other, place: "communication", message: "a write was to be stored twice")
        }
        return try write.store(in: db, cache, mayBeKnown: mayBeKnown)
    }

    /// The outcome of the write; nil while it is pending. A success is on disk.
    package var outcome: Result<Committed, StoreError>? {
        state.withLock { state in
            if case .settled(let result) = state { result } else { nil }
        }
    }

    /// Returns once there is an outcome.
    func waitUntilSettled() async {
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

    /// Whether there is an outcome; cheaper than `outcome`, which is copied.
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

    /// Sets the outcome, once, and resumes the waiting tasks.
    func settle(_ result: Result<Committed, StoreError>) {
        for continuation in setOutcome(result) {
            continuation.resume()
        }
    }

    /// Sets the outcome, once, and returns the tasks that the caller must resume.
    func setOutcome(_ result: Result<Committed, StoreError>) -> [CheckedContinuation<Void, Never>] {
        state.withLock { state in
            guard case .pending(_, let waiting) = state else { return [] }
            state = .settled(result)
            return waiting
        }
    }
}
