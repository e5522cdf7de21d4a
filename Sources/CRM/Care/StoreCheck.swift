import GRDB

/// The consistency check of a database: SQLite's own checks, and the rules that readers of the tables rely on.
enum StoreCheck {
    /// The violations, one line each, at most 100; empty for a sound database. Reads the whole file.
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
        for rule in rules {
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(rule.violations))") ?? 0
            if count > 0 { findings.append("\(count) \(rule.message)") }
        }
        return Array(findings.prefix(100))
    }

    /// Each query selects the rows that violate the rule; the message follows their number.
    private static let rules: [(violations: String, message: String)] = [
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
    /// Checks the whole database on a reader connection, and returns the violations: at most 100, empty where it is
    /// sound.
    package func check() throws(StoreError) -> [String] {
        do { return try readerPool().read(StoreCheck.findings) } catch { throw StoreError(error, place: location) }
    }
}
