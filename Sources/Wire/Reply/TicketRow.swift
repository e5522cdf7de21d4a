import JSON

/// One ticket in the reply to `ticket` or `tickets`. A property that is nil is written as null.
package struct TicketRow: Sendable, Equatable {
    /// Row id of the ticket.
    package var ticket: Int64
    package var channel: String
    /// The channel's id of the conversation.
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
    /// The collected values, an encoded JSON object.
    package var fields: String
    /// A summary of the customer's messages.
    package var summary: String
    /// The sentiment scores of the customer's messages, an encoded JSON array.
    package var sentiment: String
    /// For the agent, such as the outcome of the form's hook.
    package var note: String?

    package init(
        ticket: Int64, channel: String, conversation: String, customer: String?, customerName: String?, kind: String,
        reason: String, status: String, opened: String, closed: String?, form: String?, fields: String,
        summary: String, sentiment: String, note: String?
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

    /// Writes the members into the writer's open object.
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
