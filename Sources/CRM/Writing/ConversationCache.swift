import GRDB

/// What the writer last read or wrote of the conversations that are being held: a look-up in three tables less for each
/// message.
///
/// Invariants:
/// 1. Whatever could make a row here differ from the one on disk empties the cache: a rollback, another process's
///    write, a change of a customer.
/// 2. It belongs to one connection and is used on its writer's queue alone.
final class ConversationCache {
    private struct Key: Hashable {
        var channel: String
        var conversation: String
    }

    private static let capacity = 4_096
    private var rows: [Key: ConversationRow] = [:]
    private var version: Int64?

    /// Empties the cache where another process, or another connection of this one, has written. To be called inside a
    /// transaction that holds the write lock.
    func refresh(_ db: Database) throws {
        let found: Int64? = try db.first("PRAGMA data_version") { $0[0] }
        if found != version { empty() }
        version = found
    }

    func empty() {
        rows.removeAll(keepingCapacity: true)
    }

    func find(_ db: Database, channel: String, externalID: String) throws -> ConversationRow? {
        if let row = rows[Key(channel: channel, conversation: externalID)] { return row }
        guard let row = try ConversationRow.find(db, channel: channel, externalID: externalID) else { return nil }
        keep(row, channel: channel, externalID: externalID)
        return row
    }

    func keep(_ row: ConversationRow, channel: String, externalID: String) {
        if rows.count >= Self.capacity { empty() }
        rows[Key(channel: channel, conversation: externalID)] = row
    }
}
