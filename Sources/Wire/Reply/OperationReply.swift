/// What Kefu says to an op that is not a customer's message.
package enum OperationReply: Sendable, Equatable {
    /// The time as the database writes it.
    case pong(time: String)
    /// The row id of the stored feedback.
    case feedback(id: Int64)
    /// The row id of the stored message of the agent.
    case agent(communication: Int64, conversation: String)
    case resolved(conversation: String)
    /// The last communications of the conversation, oldest first.
    case history(conversation: String, communications: [HistoryRow])
    /// The status as JSON that is already encoded.
    case status(json: String)
    /// The model that is now in use.
    case reloaded(model: String)

    /// The line with its line feed; there is no `id` where the request had none.
    package func line(id: String?) -> [UInt8] {
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
        case .status(let json):
            writer.key("status")
            writer.json(json)
        case .reloaded(let model):
            writer.member("reloaded", true)
            writer.member("model", model)
        }
        writer.close("}")
        return writer.line()
    }
}
