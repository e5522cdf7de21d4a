import CLinux
import Synchronization

/// Counts the bytes of the replies that clients have not taken yet, of all connections together.
///
/// Every connection also has a budget of its own (`ReplyQueue`), which stops the reading from a client that does not
/// read. This count decides only what is refused when many connections use up their budgets.
final class ReplyMemory: Sendable {
    /// The bytes at which every request is refused as `busy`.
    private let limit: Int
    private let held = Atomic(0)
    /// The highest count since the last `giveBack`.
    private let peak = Atomic(0)

    init(limit: Int = 134_217_728) {
        self.limit = limit
    }

    /// The bytes that are held now.
    var bytes: Int { held.load(ordering: .relaxed) }

    func add(_ count: Int) {
        let now = held.wrappingAdd(count, ordering: .relaxed).newValue
        if now > peak.load(ordering: .relaxed) { peak.store(now, ordering: .relaxed) }
    }

    func remove(_ count: Int) {
        held.wrappingSubtract(count, ordering: .relaxed)
    }

    /// Whether a request of a connection is answered.
    ///
    /// From half of the limit on, only clients without an unread reply are answered. So a client that reads what it
    /// asked for is served to the end.
    ///
    /// - Parameter unread: the bytes of the connection's replies that its client has not taken.
    func admitsRequest(unread: Int) -> Bool {
        let now = bytes
        return now < limit / 2 || (unread == 0 && now < limit)
    }

    /// Whether an answer of so many bytes that was read from the store may be kept for its client. A long one may only
    /// below a quarter of the limit, because its length is known so late.
    func admitsAnswer(of count: Int) -> Bool {
        count <= 65_536 || bytes < limit / 4
    }

    /// Gives memory back to the system where much of it was released since the last call: the allocator alone would
    /// keep it. Takes milliseconds, so it is not for an event loop.
    func giveBack() {
        let now = bytes
        if peak.exchange(now, ordering: .relaxed) - now >= Self.worthGivingBack { _ = malloc_trim(0) }
    }

    private static let worthGivingBack = 8_388_608
}
