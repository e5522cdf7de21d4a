import Synchronization

/// The promise of one accepted write: its place in the log's order, and then its outcome.
package final class Place: Sendable {
    private enum State {
        case pending([CheckedContinuation<Void, Never>])
        case settled(Result<Committed, StoreError>)
    }

    /// What goes to the disk.
    let write: StoreWrite
    private let state = Mutex(State.pending([]))

    init(_ write: StoreWrite) {
        self.write = write
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
                guard case .pending(var waiting) = state else { return true }
                waiting.append(continuation)
                state = .pending(waiting)
                return false
            }
            if isSettled {
                continuation.resume()
            }
        }
    }

    /// Sets the outcome, once, and wakes who waits.
    func settle(_ result: Result<Committed, StoreError>) {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard case .pending(let waiting) = state else { return [] }
            state = .settled(result)
            return waiting
        }
        for continuation in waiting {
            continuation.resume()
        }
    }
}
