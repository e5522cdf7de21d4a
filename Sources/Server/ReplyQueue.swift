import Assistant
import Synchronization

/// A bounded queue of one connection's replies, from the task that reads requests to the task that sends replies.
///
/// Invariants:
/// 1. There is one producer and one consumer; replies are taken in the order in which they were put.
/// 2. A `take` returns all replies that gathered while the consumer waited for the disk.
/// 3. The producer waits while `capacity` replies or more are queued, so that no more is read from the client.
/// 4. The producer always ends with `finish`, the consumer with `abandon`. Neither waits for a task that has ended.
final class ReplyQueue: Sendable {
    private struct State {
        var waiting: [PendingReply] = []
        var isFinished = false
        var isAbandoned = false
        var producer: CheckedContinuation<Void, Never>?
        var consumer: CheckedContinuation<Void, Never>?
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds replies and waits while the queue is full; false where the consumer has ended.
    func put(_ replies: [PendingReply]) async -> Bool {
        // The consumer would treat a wake-up without replies as the end.
        if replies.isEmpty { return state.withLock { !$0.isAbandoned } }
        let consumer = state.withLock { state in
            state.waiting += replies
            return state.consumer.take()
        }
        consumer?.resume()
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isAbandoned || state.waiting.count < capacity { return true }
                state.producer = continuation
                return false
            }
            if isFree { continuation.resume() }
        }
        return state.withLock { !$0.isAbandoned }
    }

    /// Waits for replies and takes all of them; empty at the end.
    func take() async -> [PendingReply] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.isFinished || !state.waiting.isEmpty { return true }
                state.consumer = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
        let (replies, producer) = state.withLock { state in
            let replies = state.waiting
            state.waiting = []
            return (replies, state.producer.take())
        }
        producer?.resume()
        return replies
    }

    /// Ends the producer's side: no more replies will be put.
    func finish() {
        let consumer = state.withLock { state in
            state.isFinished = true
            return state.consumer.take()
        }
        consumer?.resume()
    }

    /// Ends the consumer's side: no more replies will be taken, and a waiting producer resumes.
    func abandon() {
        let producer = state.withLock { state in
            state.isAbandoned = true
            state.waiting = []
            return state.producer.take()
        }
        producer?.resume()
    }
}
