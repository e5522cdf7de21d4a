import Assistant
import Synchronization

/// A bounded queue of one connection's replies, from the task that reads requests to the task that sends replies.
///
/// Invariants:
/// 1. There is one producer and one consumer; replies are taken in the order in which they were put.
/// 2. A `take` returns all replies that gathered while the consumer waited for the disk.
/// 3. The producer waits while `capacity` replies or more are queued, or while the replies that were put and not
///    released hold `byteLimit` bytes or more. So no more is read from the client.
/// 4. The producer always ends with `finish`, the consumer with `abandon`. Neither waits for a task that has ended.
/// 5. The bytes of a reply count in `memory` from `put` until `release` or `abandon`.
final class ReplyQueue: Sendable {
    private struct State {
        var waiting: [PendingReply] = []
        /// The bytes of the replies that were put and not released.
        var unread = 0
        var isFinished = false
        var isAbandoned = false
        var producer: CheckedContinuation<Void, Never>?
        var consumer: CheckedContinuation<Void, Never>?
    }

    /// The bytes of one connection's replies at which no more of its requests are answered.
    static let byteLimit = 524_288

    private let capacity: Int
    private let memory: ReplyMemory
    private let state = Mutex(State())

    init(capacity: Int, memory: ReplyMemory) {
        self.capacity = capacity
        self.memory = memory
    }

    /// The bytes of the replies that the client has not taken.
    var unread: Int { state.withLock { $0.unread } }

    /// Adds replies of so many bytes and waits while the queue is full; false where the consumer has ended and the
    /// replies were not added.
    func put(_ replies: [PendingReply], bytes: Int) async -> Bool {
        // The consumer would treat a wake-up without replies as the end.
        if replies.isEmpty { return state.withLock { !$0.isAbandoned } }
        let (isOpen, consumer) = state.withLock { state in
            if state.isAbandoned { return (false, nil as CheckedContinuation<Void, Never>?) }
            state.waiting += replies
            state.unread += bytes
            memory.add(bytes)
            return (true, state.consumer.take())
        }
        guard isOpen else { return false }
        consumer?.resume()
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isAbandoned || hasRoom(state) { return true }
                state.producer = continuation
                return false
            }
            if isFree { continuation.resume() }
        }
        return true
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
            return (replies, hasRoom(state) ? state.producer.take() : nil)
        }
        producer?.resume()
        return replies
    }

    /// Notes that the client has taken replies of so many bytes.
    func release(bytes: Int) {
        let producer = state.withLock { state in
            state.unread -= bytes
            memory.remove(bytes)
            return hasRoom(state) ? state.producer.take() : nil
        }
        producer?.resume()
    }

    /// Ends the producer's side: no more replies will be put.
    func finish() {
        let consumer = state.withLock { state in
            state.isFinished = true
            return state.consumer.take()
        }
        consumer?.resume()
    }

    /// Ends the consumer's side: a waiting producer resumes. Returns the replies that were put and not taken.
    func abandon() -> [PendingReply] {
        let (replies, producer) = state.withLock { state in
            let replies = state.waiting
            memory.remove(state.unread)
            state.isAbandoned = true
            state.waiting = []
            state.unread = 0
            return (replies, state.producer.take())
        }
        producer?.resume()
        return replies
    }

    private func hasRoom(_ state: borrowing State) -> Bool {
        let (waiting, unread) = (state.waiting.count, state.unread)
        return waiting < capacity && unread < Self.byteLimit
    }
}
