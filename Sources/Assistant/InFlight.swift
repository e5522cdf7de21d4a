import CRM
import Synchronization

/// The messages with an id that are on their way to the disk, so that a retry of one waits for it instead of being answered twice.
final class InFlight: Sendable {
    struct Key: Hashable, Sendable {
        var channel: String
        var id: String
    }

    struct Entry: Sendable {
        var digest: [UInt8]
        /// Nil for the few microseconds between arrival and acceptance.
        var waiting: PendingReply.Waiting?
    }

    enum Claim {
        /// Nobody else has this id; the caller answers it and then calls `settle` or `release`.
        case mine
        case taken(Entry)
    }

    private let entries = Mutex<[Key: Entry]>([:])
    private static let sweepSize = 4_096

    func claim(_ key: Key, digest: [UInt8]) -> Claim {
        entries.withLock { entries in
            if let entry = entries[key], entry.waiting?.place.outcome == nil { return .taken(entry) }
            if entries.count >= Self.sweepSize { entries = entries.filter { $0.value.waiting?.place.outcome == nil } }
            entries[key] = Entry(digest: digest, waiting: nil)
            return .mine
        }
    }

    func accepted(_ key: Key, _ waiting: PendingReply.Waiting) {
        entries.withLock { $0[key]?.waiting = waiting }
    }

    func release(_ key: Key) {
        entries.withLock { $0[key] = nil }
    }
}
