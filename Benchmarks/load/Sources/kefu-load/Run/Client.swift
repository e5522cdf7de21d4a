/// One connection: what it has asked and not been answered, and which conversations wait to speak on it.
final class Client {
    /// A conversation on its way through the run; it has at most one message in flight, as a customer has who waits for
    /// the answer.
    struct Dialogue {
        var number: Int
        var left: Int
    }

    /// A request that waits for its reply.
    struct Pending {
        var message: Int
        /// When it was sent, or at a fixed rate should have been.
        var since: UInt64
        var dialogue: Dialogue
    }

    let socket: UnixSocket
    let output = ByteBuffer(capacity: 64 << 10)
    let input = ByteBuffer(capacity: 256 << 10)
    var pending: Ring<Pending>
    var ready: Ring<Dialogue>
    /// Whether epoll tells when there is room to send.
    var isWatchedForWriting = false
    /// How many bytes at the beginning of the input are known to hold no line feed.
    var searched = 0

    init(path: String, inFlight: Int) throws(UnixSocket.Fault) {
        socket = try UnixSocket(path: path)
        pending = Ring(capacity: inFlight)
        ready = Ring(capacity: inFlight)
    }
}
