import JSON
import GRDB

/// A request for a ticket. A hand-over updates the conversation's open hand-over ticket or opens one. A completed form
/// always opens a new ticket.
package struct TicketRequest: Sendable {
    /// What the ticket is for.
    package enum Kind: String, Sendable {
        /// A human takes over the conversation; at most one such ticket per conversation is open.
        case handoff
        /// A completed form is recorded; the bot goes on answering.
        case form
    }

    /// A slot's name and the value that the customer gave.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var kind: Kind
    /// Why the ticket is opened, such as `asked` or `sentiment`; a form has a reason of its own.
    package var reason: String
    package var opened: Timestamp
    /// The form that was completed or in progress; nil where there was none.
    package var form: String?
    package var fields: [Field]
    /// The numbers in the message, where the customer has just asked how far their tickets are. The ticket then names
    /// the resolved one that it follows up. Nil where it follows up none.
    package var followsOneOf: [Int64]?
    /// More information for the agent, such as that nobody is at work now.
    package var note: String?
    /// Makes a short summary of the customer's messages, which are passed oldest first. Called inside the transaction,
    /// once per ticket.
    package var summarize: @Sendable ([CustomerLine]) -> String

    package init(
        kind: Kind = .handoff, reason: String, opened: Timestamp, form: String? = nil, fields: [Field] = [],
        followsOneOf: [Int64]? = nil, note: String? = nil,
        summarize: @escaping @Sendable ([CustomerLine]) -> String = { _ in "" }
    ) {
        self.kind = kind
        self.reason = reason
        self.opened = opened
        self.form = form
        self.fields = fields
        self.followsOneOf = followsOneOf
        self.note = note
        self.summarize = summarize
    }
}

extension TicketRequest {
    /// Updates the conversation's open hand-over ticket or opens a ticket, and returns its row id. The message that
    /// caused it must be stored before, because the summary includes it.
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
        var new = self
        if let resolved = try followed(db, customer: customer), !fields.contains(where: { $0.name == "follows" }) {
            new.fields.append(Field(name: "follows", value: "\(resolved)"))
        }
        return try db.insert(
            """
            INSERT INTO ticket
                (conversation_id, customer_id, kind, reason, status, opened, form, fields, summary, sentiment, note)
            VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?)
            """, conversation, customer, kind.rawValue, reason, opened.iso8601, form, new.fieldsJSON, summary, curve,
            note)
    }

    /// The resolved ticket that this one follows up: the one that the message names by its number, else the customer's
    /// newest; nil where that one is open.
    private func followed(_ db: Database, customer: Int64) throws -> Int64? {
        guard let followsOneOf else { return nil }
        let shown = try TicketRecord.fetchNewest(db, customer: customer)
        let ticket = shown.first { followsOneOf.contains($0.id) } ?? shown.first
        return ticket.flatMap { $0.closed == nil ? nil : $0.id }
    }

    /// Row id of the conversation's open hand-over ticket, or nil.
    static func openHandoff(_ db: Database, conversation: Int64) throws -> Int64? {
        try db.first(
            "SELECT id FROM ticket WHERE conversation_id = ? AND status = 'open' AND kind = 'handoff'", conversation
        ) { $0[0] }
    }

    private var fieldsJSON: String {
        var object = JSONWriter()
        object.open("{")
        for field in fields { object.member(field.name, .text(field.value)) }
        object.close("}")
        return object.text
    }
}
