/// One ticket as `ticket` and `tickets` show it.
package struct TicketRow: Sendable, Equatable {
    package var ticket: Int64
    package var channel: String
    package var conversation: String
    /// The gateway's id of the customer.
    package var customer: String?
    package var customerName: String?
    /// `handoff` or `form`.
    package var kind: String
    package var reason: String
    /// `open` or `closed`.
    package var status: String
    package var opened: String
    package var closed: String?
    package var form: String?
    /// The collected values, a JSON object that is already encoded.
    package var fields: String
    package var summary: String
    /// The scores of the customer's messages, a JSON array that is already encoded.
    package var sentiment: String
    package var note: String?

    package init(
        ticket: Int64, channel: String, conversation: String, customer: String?, customerName: String?, kind: String,
        reason: String,
        status: String, opened: String, closed: String?, form: String?, fields: String, summary: String,
        sentiment: String, note: String?
    ) {
        self.ticket = ticket
        self.channel = channel
        self.conversation = conversation
        self.customer = customer
        self.customerName = customerName
        self.kind = kind
        self.reason = reason
        self.status = status
        self.opened = opened
        self.closed = closed
        self.form = form
        self.fields = fields
        self.summary = summary
        self.sentiment = sentiment
        self.note = note
    }

    /// Writes the members into the object that is open.
    func writeMembers(to writer: inout JSONWriter) {
        writer.member("ticket", ticket)
        writer.member("channel", channel)
        writer.member("conversation", conversation)
        writer.member("customer", customer)
        writer.member("customer_name", customerName)
        writer.member("kind", kind)
        writer.member("reason", reason)
        writer.member("status", status)
        writer.member("opened", opened)
        writer.member("closed", closed)
        writer.member("form", form)
        writer.key("fields")
        writer.json(fields)
        writer.member("summary", summary)
        writer.key("sentiment")
        writer.json(sentiment)
        writer.member("note", note)
    }
}
