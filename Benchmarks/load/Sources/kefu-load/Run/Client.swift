/// One connection with its unanswered requests, and the conversations that are ready to send on it.
final class Client {
    /// A conversation in progress. It has at most one message in flight, like a customer who waits for the answer.
    struct Dialogue {
        /// Counted from 0 over the whole run.
        var number: Int
        /// The number of messages still to be sent.
        var left: Int
    }

    /// A request that waits for its reply.
    struct Pending {
        var message: Int
        /// The time when it was sent, or when it was due at a fixed rate.
        var since: UInt64
        var dialogue: Dialogue
    }

    let socket: UnixSocket
    let output = ByteBuffer(capacity: 64 << 10)
    let input = ByteBuffer(capacity: 256 << 10)
    /// The unanswered requests, oldest first.
    var pending: Ring<Pending>
    /// The conversations that may send their next message.
    var ready: Ring<Dialogue>
    /// Whether epoll reports when there is room to send.
    var isWatchedForWriting = false
    /// The number of bytes at the beginning of the input that were searched and have no line feed.
    var searched = 0

    init(path: String, inFlight: Int) throws(UnixSocket.Fault) {
        socket = try UnixSocket(path: path)
        pending = Ring(capacity: inFlight)
        ready = Ring(capacity: inFlight)
    }
}
