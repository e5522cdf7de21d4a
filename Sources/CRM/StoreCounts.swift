import GRDB

/// Row counts of the tables.
package struct StoreCounts: Sendable, Equatable {
    package var customers: Int
    package var conversations: Int
    package var communications: Int
    package var tickets: Int
    /// The tickets with the status `open`, also counted in `tickets`.
    package var openTickets: Int
    package var feedback: Int
}

extension StoreCounts {
    /// The number of rows ever inserted, from `sqlite_sequence`; open tickets are counted.
    ///
    /// Equal to the row counts where nothing was deleted. Its cost does not depend on the size of the store.
    static func fetchInserted(_ db: Database) throws -> StoreCounts {
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

    /// The number of rows that are in the tables now.
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
