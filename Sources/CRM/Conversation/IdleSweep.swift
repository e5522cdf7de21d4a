import GRDB

/// Closes open conversations that have been idle for long, and takes the open answers of ended ones for helpful; each
/// sweep covers a bounded range of row ids.
///
/// Sweeps follow the row ids because an index on the last activity would cost more on every message than a sweep does
/// each minute.
package struct IdleSweep: Sendable {
    /// The number of row ids that one sweep covers.
    static let rows: Int64 = 5_000

    /// The sweep covers the row ids after this one.
    package var after: Int64
    /// Open conversations whose last activity was before this moment are closed.
    package var before: Timestamp
    /// The present moment. A last activity after it, which a wrong clock has left, becomes this moment: the
    /// conversation would never end.
    package var now: Timestamp

    package init(after: Int64, before: Timestamp, now: Timestamp) {
        self.after = after
        self.before = before
        self.now = now
    }

    /// Returns as `conversation` the last row id covered; nil where the end of the table was reached.
    func store(in db: Database, _ cache: ConversationCache) throws -> Committed {
        try db.run(
            """
            UPDATE conversation SET status = 'closed'
            WHERE id > ? AND id <= ? AND status = 'open' AND last_activity < ?
            """,
            after, after + Self.rows, before.iso8601)
        try db.run(
            """
            UPDATE conversation SET last_activity = ?
            WHERE id > ? AND id <= ? AND status = 'open' AND last_activity > ?
            """,
            now.iso8601, after, after + Self.rows, now.iso8601)
        try ResolutionLog(db, time: now.iso8601).assume(after: after, through: after + Self.rows)
        cache.empty()
        let last: Int64 = try db.first("SELECT coalesce(max(id), 0) FROM conversation") { $0[0] } ?? 0
        return Committed(conversation: after + Self.rows < last ? after + Self.rows : nil)
    }
}
