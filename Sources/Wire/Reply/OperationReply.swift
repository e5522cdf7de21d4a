import JSON

/// The reply to an operation other than a customer's message.
package enum OperationReply: Sendable, Equatable {
    /// The daemon's time, formatted as in the database.
    case pong(time: String)
    /// The row id of the stored feedback.
    case feedback(id: Int64)
    /// The row id of the agent's message.
    case agent(communication: Int64, conversation: String)
    /// The conversation was given back to the bot.
    case resolved(conversation: String)
    /// The last communications of the conversation, oldest first.
    case history(conversation: String, communications: [HistoryRow])
    /// A ticket and the transcript of its conversation, oldest first.
    case ticket(TicketRow, transcript: [HistoryRow])
    /// The open tickets, oldest first.
    case tickets([TicketRow])
    /// A form's ticket, by its row id, is closed.
    case ticketClosed(Int64, conversation: String)
    /// The status as encoded JSON.
    case status(json: String)
    /// The id of the model that is now in use.
    case reloaded(model: String)

    /// The reply line with its line feed; without `id` where the request had none.
    ///
    /// - Parameter isDuplicate: whether the operation had been stored before under the same id.
    package func line(id: String?, isDuplicate: Bool = false) -> [UInt8] {
        var writer = JSONWriter()
        writer.open("{")
        if let id { writer.member("id", id) }
        switch self {
        case .pong(let time):
            writer.member("pong", true)
            writer.member("time", time)
        case .feedback(let feedback):
            writer.member("feedback", feedback)
        case .agent(let communication, let conversation):
            writer.member("communication", communication)
            writer.member("conversation", conversation)
        case .resolved(let conversation):
            writer.member("resolved", true)
            writer.member("conversation", conversation)
        case .history(let conversation, let communications):
            writer.member("conversation", conversation)
            writer.key("communications")
            writer.open("[")
            for row in communications { row.write(to: &writer) }
            writer.close("]")
        case .ticket(let ticket, let transcript):
            ticket.writeMembers(to: &writer)
            writer.key("transcript")
            writer.open("[")
            for row in transcript { row.write(to: &writer) }
            writer.close("]")
        case .tickets(let tickets):
            writer.key("tickets")
            writer.open("[")
            for ticket in tickets {
                writer.open("{")
                ticket.writeMembers(to: &writer)
                writer.close("}")
            }
            writer.close("]")
        case .ticketClosed(let ticket, let conversation):
            writer.member("resolved", true)
            writer.member("conversation", conversation)
            writer.member("ticket", ticket)
        case .status(let json):
            writer.key("status")
            writer.json(json)
        case .reloaded(let model):
            writer.member("reloaded", true)
            writer.member("model", model)
        }
        if isDuplicate { writer.member("duplicate", true) }
        writer.close("}")
        return writer.line()
    }
}
