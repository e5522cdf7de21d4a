import Assistant
import Synchronization

/// The replies of one connection on their way from the task that reads requests to the task that sends replies.
///
/// Invariants:
/// 1. One task puts, one task takes; replies leave in the order they came.
/// 2. Whatever gathers while the taker waits for the disk leaves together with the next `take`.
/// 3. The putter waits while `capacity` replies or more are waiting, and so the client is not read either.
/// 4. The putter always ends with `finish`, the taker with `abandon`; therefore neither waits for a task that has gone.
final class ReplyQueue: Sendable {
    private struct State {
        var waiting: [PendingReply] = []
        var isFinished = false
        var isAbandoned = false
        var putter: CheckedContinuation<Void, Never>?
        var taker: CheckedContinuation<Void, Never>?
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds replies and waits while the queue is full; false where nobody will send them any more.
    func put(_ replies: [PendingReply]) async -> Bool {
        // Waking the taker for nothing would look like the end to it.
        if replies.isEmpty { return state.withLock { !$0.isAbandoned } }
        let taker = state.withLock { state in
            state.waiting += replies
            return state.taker.take()
        }
        taker?.resume()
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isAbandoned || state.waiting.count < capacity { return true }
                state.putter = continuation
                return false
            }
            if isFree { continuation.resume() }
        }
        return state.withLock { !$0.isAbandoned }
    }

    /// Waits for replies and takes all that have gathered; empty at the end.
    func take() async -> [PendingReply] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.isFinished || !state.waiting.isEmpty { return true }
                state.taker = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
        let (replies, putter) = state.withLock { state in
            let replies = state.waiting
            state.waiting = []
            return (replies, state.putter.take())
        }
        putter?.resume()
        return replies
    }

    /// Says that no more replies will be put.
    func finish() {
        let taker = state.withLock { state in
            state.isFinished = true
            return state.taker.take()
        }
        taker?.resume()
    }

    /// Says that no more replies will be taken; a waiting putter goes on and learns it.
    func abandon() {
        let putter = state.withLock { state in
            state.isAbandoned = true
            state.waiting = []
            return state.putter.take()
        }
        putter?.resume()
    }
}
