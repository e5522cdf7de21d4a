/// What one line asks for. The `id` is the sender's own and comes back in the reply.
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

    /// The id of the request, whatever it asks for.
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

/// A customer's message, the op that needs no name.
package struct MessageRequest: Sendable, Equatable {
    /// Makes the message idempotent within its channel.
    package var id: String?
    /// Nil where the connection is the conversation.
    package var conversation: String?
    /// Never blank, and without U+0000, which a database would cut the text at.
    package var text: String
    package var channel: String?
    package var customer: CustomerFields?
    /// As written; not yet checked to be a time.
    package var time: String?
    /// The JSON object as written, kept only to tell two bodies apart.
    package var metadata: String?
    package var explain: Bool

    package init(
        id: String? = nil, conversation: String? = nil, text: String, channel: String? = nil,
        customer: CustomerFields? = nil,
        time: String? = nil, metadata: String? = nil, explain: Bool = false
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

/// What a message says of its customer; an empty string on the wire is nil here.
package struct CustomerFields: Sendable, Equatable {
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

/// A customer's judgement of the reply to one communication.
package struct FeedbackRequest: Sendable, Equatable {
    /// What a thumb up and a thumb down stand for.
    static let best = 5
    static let worst = 1

    package var id: String?
    /// The row id that the reply gave, at least 1.
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

/// A human's message into a conversation.
package struct AgentRequest: Sendable, Equatable {
    package var id: String?
    package var conversation: String
    package var text: String
    /// Who wrote it.
    package var agent: String?
    package var channel: String?
    /// As written; not yet checked to be a time.
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

/// The word that the human is done and the bot answers again; or that a form's ticket is done.
package struct ResolveRequest: Sendable, Equatable {
    package var id: String?
    package var conversation: String
    package var channel: String?
    /// The number of a form's ticket; nil where the conversation is given back.
    package var ticket: Int64?

    package init(id: String? = nil, conversation: String, channel: String? = nil, ticket: Int64? = nil) {
        self.id = id
        self.conversation = conversation
        self.channel = channel
        self.ticket = ticket
    }
}

/// A look at one ticket with all that belongs to it.
package struct TicketQuery: Sendable, Equatable {
    package var id: String?
    /// The ticket's number, at least 1.
    package var ticket: Int64

    package init(id: String? = nil, ticket: Int64) {
        self.id = id
        self.ticket = ticket
    }
}

/// A look at the last communications of a conversation.
package struct HistoryRequest: Sendable, Equatable {
    /// How many rows are meant where the request does not say.
    package static let usualLimit = 50

    package var id: String?
    package var conversation: String
    package var channel: String?
    /// From 1 to `WireLimits.historyRows`.
    package var limit: Int

    package init(
        id: String? = nil, conversation: String, channel: String? = nil, limit: Int = HistoryRequest.usualLimit
    ) {
        self.id = id
        self.conversation = conversation
        self.channel = channel
        self.limit = limit
    }
}
