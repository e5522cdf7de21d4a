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
