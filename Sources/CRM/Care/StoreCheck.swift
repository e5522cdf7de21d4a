import GRDB

/// Whether a database keeps its promises: SQLite's own checks, and what every reader of the tables relies on.
enum StoreCheck {
    /// Every breach in one line each, at most a hundred; empty for a sound database. Reads the whole file.
    static func findings(_ db: Database) throws -> [String] {
        var findings: [String] = []
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where line != "ok" {
            findings.append("integrity: \(line)")
        }
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            let table: String = row[0]
            let id: Int64? = row[1]
            findings.append("foreign key: \(table) row \(id ?? 0) points to nothing")
        }
        for promise in promises {
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(promise.breach))") ?? 0
            if count > 0 { findings.append("\(count) \(promise.says)") }
        }
        return Array(findings.prefix(100))
    }

    private static let promises: [(breach: String, says: String)] = [
        (
            """
            SELECT i.id FROM communication i WHERE i.direction = 'inbound'
            AND NOT EXISTS (SELECT 1 FROM communication o WHERE o.reply_to = i.id)
            """, "inbound messages have no outbound row"
        ),
        (
            """
            SELECT o.id FROM communication o JOIN communication i ON i.id = o.reply_to
            WHERE i.direction <> 'inbound' OR i.conversation_id <> o.conversation_id
            """, "outbound rows reply to something else than a message of their conversation"
        ),
        (
            "SELECT 1 FROM conversation WHERE status <> 'closed' GROUP BY channel, external_id HAVING count(*) > 1",
            "names of conversations have more than one that has not ended"
        ),
    ]
}

extension SQLiteStore {
    /// Checks the whole database on a reader connection; what was found, empty where it is sound.
    package func check() throws(StoreError) -> [String] {
        do { return try reader().read(StoreCheck.findings) } catch { throw StoreError(error, place: location) }
    }
}
