import GRDB

/// What became of handing a completed form's ticket on to the operator's own system.
package struct DeliveryNote: Sendable {
    package var ticket: Int64
    /// For the agent.
    package var note: String
    /// Row id of the reply that waits for this.
    package var reply: Int64
    /// The reply's text where the outcome changes it; what was stored stays otherwise.
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
