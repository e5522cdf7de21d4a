import CRM
import Hashing
import Synchronization

/// The messages with an id that are not yet on disk. A retry waits for the first copy, so that the message is not
/// answered twice.
final class InFlight: Sendable {
    /// A message's id within its channel, compared by its bytes as in the store.
    struct Key: Hashable, Sendable {
        private let exactChannel: ExactText
        private let exactID: ExactText

        init(channel: String, id: String) {
            exactChannel = ExactText(channel)
            exactID = ExactText(id)
        }

        var channel: String { exactChannel.text }
        var id: String { exactID.text }
    }

    struct Entry: Sendable {
        var digest: [UInt8]
        /// Nil between arrival and acceptance, a few microseconds.
        var waiting: PendingReply.Waiting?

        var isUnderWay: Bool { waiting.map { !$0.isSettled } ?? true }
    }

    enum Claim {
        /// The id is new. The caller answers the message and calls `accepted` and then `settled`, or else `release`.
        case mine
        /// Another copy of the message is in flight.
        case taken(Entry)
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        /// The number of entries at which settled ones are removed. It is twice the number that was in flight at the
        /// last removal, so that the cost per message stays constant.
        var sweepSize = leastSweep
    }

    private static let leastSweep = 1_024
    private let state = Mutex(State())

    /// Puts a message in flight where no copy of it is; `digest` is that of its body.
    func claim(_ key: Key, digest: [UInt8]) -> Claim {
        state.withLock { state in
            if let entry = state.entries[key], entry.isUnderWay { return .taken(entry) }
            // Settled entries that are still here belong to clients that disconnected.
            if state.entries.count >= state.sweepSize {
                state.entries = state.entries.filter(\.value.isUnderWay)
                state.sweepSize = max(Self.leastSweep, state.entries.count * 2)
            }
            state.entries[key] = Entry(digest: digest, waiting: nil)
            return .mine
        }
    }

    /// Notes what a retry of the message must wait for.
    func accepted(_ key: Key, _ waiting: PendingReply.Waiting) {
        state.withLock { $0.entries[key]?.waiting = waiting }
    }

    /// Removes messages that have an outcome. A retry then finds the reply on disk; after a failure it is
    /// a new message.
    func settled(_ keys: [Key]) {
        guard !keys.isEmpty else { return }
        state.withLock { state in
            for key in keys where state.entries[key].map({ !$0.isUnderWay }) ?? false { state.entries[key] = nil }
        }
    }

    /// Removes a message that got no turn.
    func release(_ key: Key) {
        state.withLock { $0.entries[key] = nil }
    }
}
