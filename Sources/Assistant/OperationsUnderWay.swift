import CRM
import Synchronization
import Wire

/// The operations with an id that are not yet on disk. A retry waits for the first copy, so that an agent's message or
/// the end of a hand-over is not applied twice to the conversation in memory.
final class OperationsUnderWay: Sendable {
    /// An operation that the store has accepted.
    struct Accepted: Sendable {
        var pendingWrite: PendingWrite
        var reply: @Sendable (Committed) -> OperationReply
    }

    enum Claim {
        /// The id is new here. The caller looks it up in the store and then calls `accepted` or `release`.
        case mine
        /// Another copy is under way; nil where it has not been accepted yet.
        case taken(digest: [UInt8], Accepted?)
    }

    private struct Entry {
        var digest: [UInt8]
        var accepted: Accepted?

        var isUnderWay: Bool { accepted.map { !$0.pendingWrite.isSettled } ?? true }
    }

    /// The number of entries from which on those that are on disk are removed.
    private static let sweepSize = 1_024
    private let entries = Mutex<[InFlight.Key: Entry]>([:])

    func claim(_ key: InFlight.Key, digest: [UInt8]) -> Claim {
        entries.withLock { entries in
            if let entry = entries[key], entry.isUnderWay { return .taken(digest: entry.digest, entry.accepted) }
            if entries.count >= Self.sweepSize { entries = entries.filter(\.value.isUnderWay) }
            entries[key] = Entry(digest: digest)
            return .mine
        }
    }

    /// Notes what a retry must wait for.
    func accepted(_ key: InFlight.Key, _ accepted: Accepted) {
        entries.withLock { $0[key]?.accepted = accepted }
    }

    /// Removes an operation that was not accepted.
    func release(_ key: InFlight.Key) {
        entries.withLock { $0[key] = nil }
    }
}
