import GRDB

/// Asks for a human: the conversation gets a ticket, or keeps the one that is open.
package struct TicketRequest: Sendable, Equatable {
    /// The contract's word for why, as `asked` or `sentiment`.
    package var reason: String
    package var opened: Timestamp

    package init(reason: String, opened: Timestamp) {
        self.reason = reason
        self.opened = opened
    }
}

extension TicketRequest {
    /// The conversation's open ticket, or a new one.
    func open(_ db: Database, conversation: Int64, customer: Int64) throws -> Int64 {
        if let open = try Self.openTicket(db, conversation: conversation) { return open }
        return try db.insert(
            "INSERT INTO ticket (conversation_id, customer_id, reason, status, opened) VALUES (?, ?, ?, 'open', ?)",
            conversation, customer, reason, opened.iso8601)
    }

    static func openTicket(_ db: Database, conversation: Int64) throws -> Int64? {
        try db.first("SELECT id FROM ticket WHERE conversation_id = ? AND status = 'open'", conversation) { $0[0] }
    }
}
