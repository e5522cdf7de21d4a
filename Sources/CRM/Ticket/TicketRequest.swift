import GRDB

/// Asks for a ticket: a hand-over gets one, or keeps the one that is open; a completed form always gets its own.
package struct TicketRequest: Sendable {
    package enum Kind: String, Sendable {
        /// A human is called to the conversation; at most one such ticket of a conversation is open.
        case handoff
        /// A completed form is recorded; the bot keeps the conversation.
        case form
    }

    /// A value that the customer gave, by its slot.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var kind: Kind
    /// The contract's word for why, as `asked` or `sentiment`; of a form its own.
    package var reason: String
    package var opened: Timestamp
    /// The form that was completed, or under way.
    package var form: String?
    package var fields: [Field]
    /// What the agent should know beside, such as that nobody is there now.
    package var note: String?
    /// Makes a short summary of the customer's messages, oldest first; called inside the transaction, once a ticket.
    package var summarize: @Sendable ([CustomerLine]) -> String

    package init(
        kind: Kind = .handoff, reason: String, opened: Timestamp, form: String? = nil, fields: [Field] = [],
        note: String? = nil,
        summarize: @escaping @Sendable ([CustomerLine]) -> String = { _ in "" }
    ) {
        self.kind = kind
        self.reason = reason
        self.opened = opened
        self.form = form
        self.fields = fields
        self.note = note
        self.summarize = summarize
    }
}

extension TicketRequest {
    /// The conversation's open hand-over brought up to date, or a new ticket. The message that led here must be stored
    /// already.
    func open(_ db: Database, conversation: Int64, customer: Int64) throws -> Int64 {
        let lines = try CustomerLine.fetchLast(db, conversation: conversation)
        let summary = summarize(lines)
        let curve = CustomerLine.curve(of: lines)
        if kind == .handoff, let open = try Self.openHandoff(db, conversation: conversation) {
            try db.run("UPDATE ticket SET summary = ?, sentiment = ? WHERE id = ?", summary, curve, open)
            if !fields.isEmpty {
                try db.run("UPDATE ticket SET form = ?, fields = ? WHERE id = ?", form, fieldsJSON, open)
            }
            return open
        }
        return try db.insert(
            """
            INSERT INTO ticket (conversation_id, customer_id, kind, reason, status, opened, form, fields, summary, sentiment, note)
            VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?)
            """, conversation, customer, kind.rawValue, reason, opened.iso8601, form, fieldsJSON, summary, curve, note)
    }

    static func openHandoff(_ db: Database, conversation: Int64) throws -> Int64? {
        try db.first(
            "SELECT id FROM ticket WHERE conversation_id = ? AND status = 'open' AND kind = 'handoff'", conversation
        ) { $0[0] }
    }

    private var fieldsJSON: String {
        var object = JSONLine()
        for field in fields { object.append(field.name, .text(field.value)) }
        return object.object
    }
}
