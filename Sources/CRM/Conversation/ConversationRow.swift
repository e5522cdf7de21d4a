import GRDB

/// The part of a conversation's row that a write needs: its row id, its present customer and whether it has ended.
struct ConversationRow {
    var id: Int64
    var customer: CustomerRecord
    /// Whether it has ended; the next message then begins a new conversation.
    var isClosed = false

    /// The latest conversation with this external id.
    static func find(_ db: some StatementSource, channel: String, externalID: String) throws -> ConversationRow? {
        try db.first(
            """
            SELECT v.id, v.status = 'closed', \(CustomerRecord.columns)
            FROM conversation v JOIN customer u ON u.id = v.customer_id
            WHERE v.channel = ? AND v.external_id = ? ORDER BY v.id DESC LIMIT 1
            """, channel, externalID
        ) { ConversationRow(id: $0[0], customer: CustomerRecord($0, from: 2), isClosed: $0[1] as Int64 == 1) }
    }

    /// The latest conversation with this external id; throws `.notFound` where there is none.
    static func require(_ db: Database, channel: String, externalID: String) throws -> ConversationRow {
        guard let row = try find(db, channel: channel, externalID: externalID) else {
            throw StoreError(.notFound, place: "conversation", message: "no such conversation on this channel")
        }
        return row
    }

    /// Assigns the conversation to another customer.
    ///
    /// The communications, tickets and resolutions of an anonymous customer move along, and the anonymous customer is
    /// deleted where nothing is left of it. Those of an identified customer stay with that customer.
    func move(to customerID: Int64, in db: Database) throws {
        try db.run("UPDATE conversation SET customer_id = ? WHERE id = ?", customerID, id)
        guard customer.isAnonymous else { return }
        for table in ["communication", "ticket", "resolution"] {
            try db.run(
                "UPDATE \(table) SET customer_id = ? WHERE conversation_id = ? AND customer_id = ?", customerID, id,
                customer.id)
        }
        try db.run(
            """
            DELETE FROM customer WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM conversation WHERE customer_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM communication WHERE customer_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM ticket WHERE customer_id = ?1)
            """, customer.id)
    }

    /// Inserts a conversation with its state after the first turn, and returns its row id.
    static func insert(
        _ db: Database, channel: String, externalID: String, customer: Int64, status: ConversationStatus,
        started: String, lastActivity: String, state: String
    ) throws -> Int64 {
        try db.insert(
            """
            INSERT INTO conversation (external_id, customer_id, channel, status, started, last_activity, state)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            externalID, customer, channel, status.rawValue, started, lastActivity, state)
    }

    /// Updates the conversation after a turn.
    static func update(_ db: Database, id: Int64, status: ConversationStatus, lastActivity: String, state: String)
        throws
    {
        try db.run(
            "UPDATE conversation SET status = ?, last_activity = ?, state = ? WHERE id = ?", status.rawValue,
            lastActivity, state, id)
    }

    static func close(_ db: Database, id: Int64) throws {
        try db.run("UPDATE conversation SET status = 'closed' WHERE id = ?", id)
    }
}
