import GRDB

/// The human is done: open tickets of the conversation close and the bot answers again.
struct Resolution {
    var channel: String
    var conversation: String
    var time: Timestamp
    var state: String

    func store(in db: Database) throws -> Committed {
        let row = try ConversationRow.require(db, channel: channel, externalID: conversation)
        let time = time.iso8601
        let ticket = try TicketRequest.openTicket(db, conversation: row.id)
        if let ticket {
            try db.run("UPDATE ticket SET status = 'closed', closed = ? WHERE id = ?", time, ticket)
        }
        try ConversationRow.update(db, id: row.id, status: .open, lastActivity: time, state: state)
        return Committed(customer: row.customer.id, conversation: row.id, ticket: ticket)
    }
}
