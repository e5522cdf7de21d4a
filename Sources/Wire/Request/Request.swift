/// One request line. The `id` is the sender's own and is returned in the reply.
package enum Request: Sendable, Equatable {
    case message(MessageRequest)
    case feedback(FeedbackRequest)
    case agent(AgentRequest)
    case resolve(ResolveRequest)
    case history(HistoryRequest)
    case ticket(TicketQuery)
    /// The open tickets, oldest first.
    case tickets(id: String?, limit: Int)
    case status(id: String?)
    case ping(id: String?)
    case reload(id: String?)

    /// The id of the request; nil where it has none.
    package var id: String? {
        switch self {
        case .message(let request): request.id
        case .feedback(let request): request.id
        case .agent(let request): request.id
        case .resolve(let request): request.id
        case .history(let request): request.id
        case .ticket(let query): query.id
        case .tickets(let id, _): id
        case .status(let id), .ping(let id), .reload(let id): id
        }
    }
}

/// A customer's message. It is the default operation, so `op` may be left out.
package struct MessageRequest: Sendable, Equatable {
    /// Makes the message idempotent within its channel; nil for a message without this protection.
    package var id: String?
    /// Nil where the connection is the conversation.
    package var conversation: String?
    /// Not blank, and without the null character, at which a database would cut the text.
    package var text: String
    package var channel: String?
    package var customer: CustomerFields?
    /// As written; not checked to be a time.
    package var time: String?
    /// The JSON object as written, used only to compare two bodies.
    package var metadata: String?
    /// Whether the reply should hold an explanation.
    package var explain: Bool

    package init(
        id: String? = nil, conversation: String? = nil, text: String, channel: String? = nil,
        customer: CustomerFields? = nil, time: String? = nil, metadata: String? = nil, explain: Bool = false
    ) {
        self.id = id
        self.conversation = conversation
        self.text = text
        self.channel = channel
        self.customer = customer
        self.time = time
        self.metadata = metadata
        self.explain = explain
    }
}

/// The facts that a message gives about its customer; an empty string on the wire becomes nil.
package struct CustomerFields: Sendable, Equatable {
    /// The gateway's id of the customer.
    package var id: String?
    package var name: String?
    package var email: String?
    package var phone: String?
    package var address: String?
    package var language: String?

    package init(
        id: String? = nil, name: String? = nil, email: String? = nil, phone: String? = nil, address: String? = nil,
        language: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.address = address
        self.language = language
    }
}

/// A customer's rating of the reply to one message.
package struct FeedbackRequest: Sendable, Equatable {
    /// The score that a thumb up stands for.
    static let thumbUpScore = 5
    /// The score that a thumb down stands for.
    static let thumbDownScore = 1

    package var id: String?
    /// The row id from the reply's `communication`, at least 1.
    package var communication: Int64
    /// 1 (bad) to 5 (good).
    package var score: Int
    package var comment: String?

    package init(id: String? = nil, communication: Int64, score: Int, comment: String? = nil) {
        self.id = id
        self.communication = communication
        self.score = score
        self.comment = comment
    }
}

/// A human agent's message in a conversation.
package struct AgentRequest: Sendable, Equatable {
    package var id: String?
    package var conversation: String
    package var text: String
    /// Name of the agent.
    package var agent: String?
    package var channel: String?
    /// As written; not checked to be a time.
    package var time: String?

    package init(
        id: String? = nil, conversation: String, text: String, agent: String? = nil, channel: String? = nil,
        time: String? = nil
    ) {
        self.id = id
        self.conversation = conversation
        self.text = text
        self.agent = agent
        self.channel = channel
        self.time = time
    }
}

/// Ends a hand-over, so that the bot answers again, or closes a form's ticket.
package struct ResolveRequest: Sendable, Equatable {
    package var id: String?
    package var conversation: String
    package var channel: String?
    /// The row id of a form's ticket; nil to end the hand-over.
    package var ticket: Int64?

    package init(id: String? = nil, conversation: String, channel: String? = nil, ticket: Int64? = nil) {
        self.id = id
        self.conversation = conversation
        self.channel = channel
        self.ticket = ticket
    }
}

/// Asks for one ticket and the transcript of its conversation.
package struct TicketQuery: Sendable, Equatable {
    package var id: String?
    /// The ticket's row id, at least 1.
    package var ticket: Int64

    package init(id: String? = nil, ticket: Int64) {
        self.id = id
        self.ticket = ticket
    }
}

/// Asks for the last communications of a conversation.
package struct HistoryRequest: Sendable, Equatable {
    /// The number of rows where the request gives no limit.
    package static let defaultLimit = 50

    package var id: String?
    package var conversation: String
    package var channel: String?
    /// The most rows to return, from 1 to `WireLimits.historyRows`.
    package var limit: Int

    package init(
        id: String? = nil, conversation: String, channel: String? = nil, limit: Int = HistoryRequest.defaultLimit
    ) {
        self.id = id
        self.conversation = conversation
        self.channel = channel
        self.limit = limit
    }
}
