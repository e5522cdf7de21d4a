import GRDB

/// How many rows each table holds.
package struct StoreCounts: Sendable, Equatable {
    package var customers: Int
    package var conversations: Int
    package var communications: Int
    package var tickets: Int
    /// The tickets whose conversation a human still has; part of `tickets`.
    package var openTickets: Int
    package var feedback: Int
}

extension StoreCounts {
    /// How many rows were ever made, from SQLite's own book of row ids: exact where nothing was erased, and as quick in
    /// a large store as in a small one.
    static func given(_ db: Database) throws -> StoreCounts {
        func count(_ table: String) throws -> Int {
            try Int.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table]) ?? 0
        }
        return StoreCounts(
            customers: try count("customer"), conversations: try count("conversation"),
            communications: try count("communication"),
            tickets: try count("ticket"),
            openTickets: try Int.fetchOne(db, sql: "SELECT count(*) FROM ticket WHERE status = 'open'") ?? 0,
            feedback: try count("feedback"))
    }

    static func fetch(_ db: Database) throws -> StoreCounts {
        func count(_ rows: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(rows)") ?? 0 }
        return StoreCounts(
            customers: try count("customer"),
            conversations: try count("conversation"),
            communications: try count("communication"),
            tickets: try count("ticket"),
            openTickets: try count("ticket WHERE status = 'open'"),
            feedback: try count("feedback")
        )
    }
}
