import GRDB
import Hashing

/// The writer's cache of conversation rows; it saves one query over two tables for each message.
///
/// Invariants:
/// 1. The cache is emptied by everything that could make a cached row differ from the row on disk: a rollback, a write
///    by another process, a change of a customer.
/// 2. It belongs to one connection and is used only on its writer's queue.
final class ConversationCache {
    private struct Key: Hashable {
        var channel: ExactText
        var conversation: ExactText

        init(_ channel: String, _ conversation: String) {
            self.channel = ExactText(channel)
            self.conversation = ExactText(conversation)
        }
    }

    private static let capacity = 4_096
    private var rows: [Key: ConversationRow] = [:]
    /// SQLite's `data_version` when the cache was last checked.
    private var version: Int64?

    /// Empties the cache where another process has written, and returns whether one has. Call it inside a transaction
    /// that holds the write lock, or where nothing is written.
    func refresh(_ db: Database) throws -> Bool {
        let found: Int64? = try db.first("PRAGMA data_version") { $0[0] }
        defer { version = found }
        guard found != version else { return false }
        empty()
        return version != nil
    }

    func empty() {
        rows.removeAll(keepingCapacity: true)
    }

    func find(_ db: Database, channel: String, externalID: String) throws -> ConversationRow? {
        if let row = rows[Key(channel, externalID)] { return row }
        guard let row = try ConversationRow.find(db, channel: channel, externalID: externalID) else { return nil }
        keep(row, channel: channel, externalID: externalID)
        return row
    }

    func keep(_ row: ConversationRow, channel: String, externalID: String) {
        if rows.count >= Self.capacity { empty() }
        rows[Key(channel, externalID)] = row
    }
}
