import GRDB

/// One row of `ticket`, with the external ids of its conversation and its customer. A property is nil where its column
/// is NULL.
package struct TicketRecord: Sendable, Equatable {
    package var id: Int64
    package var conversationID: Int64
    package var channel: String
    /// The channel's id of the conversation.
    package var conversation: String
    package var customerID: Int64
    /// The gateway's id of the customer.
    package var customer: String?
    package var customerName: String?
    /// `handoff` or `form`.
    package var kind: String
    package var reason: String
    /// `open` or `closed`.
    package var status: String
    package var opened: Timestamp
    package var closed: Timestamp?
    package var form: String?
    /// The collected values as a JSON object, in the order of the form.
    package var fields: String
    /// A summary of the customer's messages.
    package var summary: String
    /// The sentiment scores of the customer's messages as a JSON array, oldest first.
    package var sentiment: String
    /// For the agent, such as the outcome of the form's hook.
    package var note: String?
}

extension TicketRecord {
    private static let columns = """
        t.id, t.conversation_id, v.channel, v.external_id, t.customer_id, u.external_id, u.name, t.kind, t.reason, \
        t.status, t.opened, t.closed, t.form, t.fields, t.summary, t.sentiment, t.note
        """
    private static let source = """
        SELECT \(columns)
        FROM ticket t JOIN conversation v ON v.id = t.conversation_id JOIN customer u ON u.id = t.customer_id
        """

    static func fetch(_ db: Database, id: Int64) throws -> TicketRecord? {
        try db.first("\(source) WHERE t.id = ?", id, read: TicketRecord.init)
    }

    /// The customer's newest tickets, the newest first, at most `CustomerTickets.most`.
    static func fetchNewest(_ db: Database, customer: Int64) throws -> [TicketRecord] {
        try db.all(
            "\(source) WHERE t.customer_id = ? ORDER BY t.id DESC LIMIT \(CustomerTickets.most)", Arguments(customer),
            read: TicketRecord.init)
    }

    /// The open tickets, oldest first.
    static func fetchOpen(_ db: Database, limit: Int) throws -> [TicketRecord] {
        try db.all(
            "\(source) WHERE t.status = 'open' ORDER BY t.opened, t.id LIMIT ?", Arguments(Int64(limit)),
            read: TicketRecord.init)
    }

    private init(_ row: ResultRow) throws {
        id = row[0]
        guard let opened = Timestamp(iso8601: row[10] as String) else {
            throw StoreError(.corrupt, place: "ticket \(row[0] as Int64)", message: "its time cannot be read")
        }
        conversationID = row[1]
        channel = row[2]
        conversation = row[3]
        customerID = row[4]
        customer = row[5]
        customerName = row[6]
        kind = row[7]
        reason = row[8]
        status = row[9]
        self.opened = opened
        closed = (row[11] as String?).flatMap(Timestamp.init(iso8601:))
        form = row[12]
        fields = row[13]
        summary = row[14]
        sentiment = row[15]
        note = row[16]
    }
}

/// The tickets of the customer who wrote a message, as they are when the reply is stored. They are those of the
/// customer's row, so a message of somebody else never shows them.
package struct CustomerTickets: Sendable {
    /// The maximum length of `newest`.
    static let most = 3

    /// Row id of the ticket that the message opens or finds open; nil where there is none.
    package var opened: Int64?
    /// The newest first.
    package var newest: [TicketRecord]
}
