import GRDB

/// Ends conversations that the bot has and in which nothing was said for long, a bounded number of rows at a time.
///
/// It walks along the row ids from sweep to sweep: an index on the last activity would cost every message more than
/// this costs a minute.
package struct IdleSweep: Sendable {
    /// Rows looked at in one sweep.
    static let rows: Int64 = 5_000

    /// The row id after which to look.
    package var after: Int64
    /// Whoever was last active before this moment has ended.
    package var before: Timestamp

    package init(after: Int64, before: Timestamp) {
        self.after = after
        self.before = before
    }

    /// Gives as `conversation` the last row id looked at; nil where the end was reached.
    func store(in db: Database, _ cache: ConversationCache) throws -> Committed {
        try db.run(
            "UPDATE conversation SET status = 'closed' WHERE id > ? AND id <= ? AND status = 'open' AND last_activity < ?",
            after,
            after + Self.rows, before.iso8601)
        cache.empty()
        let last: Int64 = try db.first("SELECT coalesce(max(id), 0) FROM conversation") { $0[0] } ?? 0
        return Committed(conversation: after + Self.rows < last ? after + Self.rows : nil)
    }
}
