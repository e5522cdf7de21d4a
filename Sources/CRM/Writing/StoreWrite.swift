import GRDB

/// One thing to store; it is stored whole or not at all.
package enum StoreWrite: Sendable {
    /// A customer's message and the reply to it; indirect, because it is large and handed on several times.
    indirect case interaction(Interaction)
    /// A human's message into a conversation.
    case agentMessage(AgentMessage)
    /// The human is done: closes the open hand-over, and the bot answers again.
    case resolve(channel: String, conversation: String, time: Timestamp, state: String)
    /// The human is done with a form's ticket.
    case closeFormTicket(channel: String, conversation: String, ticket: Int64, time: Timestamp)
    /// A completed form was handed on, or could not be.
    case delivery(DeliveryNote)
    /// Idle conversations end.
    case idle(IdleSweep)
    /// What is known of a customer from elsewhere; found again, or made.
    case customer(CustomerIdentity, time: Timestamp)
    /// An experiment begins or ends.
    case experiment(ExperimentWrite)
    /// A score of 1–5 for a communication.
    case feedback(communication: Int64, score: Int, comment: String?, time: Timestamp)
    /// What an operator says of customers' messages, or takes back.
    case labels([LabelChange])
}

/// The rows that a write made or found.
package struct Committed: Sendable, Equatable {
    /// Row id of the customer's message.
    package var inbound: Int64?
    /// Row id of the reply, or of the human's message.
    package var outbound: Int64?
    package var customer: Int64?
    package var conversation: Int64?
    /// The ticket opened, found open, or closed.
    package var ticket: Int64?
    package var feedback: Int64?
    package var experiment: Int64?
    /// Set where the message had been stored before; nothing was stored then.
    package var duplicate: StoredReply?

    package init(
        inbound: Int64? = nil, outbound: Int64? = nil, customer: Int64? = nil, conversation: Int64? = nil,
        ticket: Int64? = nil,
        feedback: Int64? = nil, experiment: Int64? = nil, duplicate: StoredReply? = nil
    ) {
        self.inbound = inbound
        self.outbound = outbound
        self.customer = customer
        self.conversation = conversation
        self.ticket = ticket
        self.feedback = feedback
        self.experiment = experiment
        self.duplicate = duplicate
    }
}

extension StoreWrite {
    /// Writes inside the open transaction.
    ///
    /// Throws `StoreError` only before its first change; after a `DatabaseError` part of it may have to be rolled back.
    func store(in db: Database, _ cache: ConversationCache, mayBeKnown: Bool) throws -> Committed {
        switch self {
        case .interaction(let interaction):
            try interaction.store(in: db, cache, mayBeKnown: mayBeKnown)
        case .agentMessage(let message):
            try message.store(in: db)
        case .resolve(let channel, let conversation, let time, let state):
            try Resolution(channel: channel, conversation: conversation, time: time, state: state).store(in: db)
        case .closeFormTicket(let channel, let conversation, let ticket, let time):
            try FormResolution(channel: channel, conversation: conversation, ticket: ticket, time: time).store(in: db)
        case .delivery(let note):
            try note.store(in: db)
        case .idle(let sweep):
            try sweep.store(in: db, cache)
        case .customer(let identity, let time):
            try CustomerResolution(identity, time: time.iso8601).store(in: db, cache)
        case .experiment(let write):
            try write.store(in: db)
        case .feedback(let communication, let score, let comment, let time):
            try Feedback(communication: communication, score: score, comment: comment, time: time).store(in: db)
        case .labels(let changes):
            try LabelChange.store(changes, in: db)
        }
    }
}
