import GRDB

/// Ends a hand-over: closes the conversation's open hand-over ticket, and the bot answers again.
struct HandoffResolution {
    var channel: String
    var conversation: String
    var time: Timestamp
    var state: String

    func store(in db: Database) throws -> Committed {
        let row = try ConversationRow.require(db, channel: channel, externalID: conversation)
        let time = time.iso8601
        let ticket = try TicketRequest.openHandoff(db, conversation: row.id)
        if let ticket {
            try db.run("UPDATE ticket SET status = 'closed', closed = ? WHERE id = ?", time, ticket)
        }
        try ConversationRow.update(db, id: row.id, status: .open, lastActivity: time, state: state)
        return Committed(customer: row.customer.id, conversation: row.id, ticket: ticket)
    }
}

/// Closes the ticket of a completed form; nothing else changes.
struct FormTicketResolution {
    var channel: String
    var conversation: String
    var ticket: Int64
    var time: Timestamp

    func store(in db: Database) throws -> Committed {
        let open: Int64? = try db.first(
            """
            SELECT t.id FROM ticket t JOIN conversation v ON v.id = t.conversation_id
            WHERE t.id = ? AND t.kind = 'form' AND t.status = 'open' AND v.channel = ? AND v.external_id = ?
            """, ticket, channel, conversation
        ) { $0[0] }
        guard open != nil else {
            throw StoreError(
                .notFound, place: "ticket", message: "no open ticket of a form has this number in this conversation")
        }
        try db.run("UPDATE ticket SET status = 'closed', closed = ? WHERE id = ?", time.iso8601, ticket)
        return Committed(ticket: ticket)
    }
}
