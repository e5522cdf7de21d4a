import GRDB

/// The outcome of a completed form's hook, which hands the ticket to the operator's own system.
package struct DeliveryNote: Sendable {
    /// Row id of the ticket.
    package var ticket: Int64
    /// The outcome in words, for the agent.
    package var note: String
    /// Row id of the reply, which is sent after this write.
    package var reply: Int64
    /// The reply's new text; nil keeps the stored text.
    package var text: String?

    package init(ticket: Int64, note: String, reply: Int64, text: String? = nil) {
        self.ticket = ticket
        self.note = note
        self.reply = reply
        self.text = text
    }
}

extension DeliveryNote {
    func store(in db: Database) throws -> Committed {
        try db.run("UPDATE ticket SET note = ? WHERE id = ?", note, ticket)
        if let text { try db.run("UPDATE communication SET content = ? WHERE id = ?", text, reply) }
        return Committed(outbound: reply, ticket: ticket)
    }
}
