import GRDB

/// One write to the store; it is stored completely or not at all.
package enum StoreWrite: Sendable {
    /// A customer's message and the reply to it; indirect, because it is large and passed on several times.
    indirect case interaction(Interaction)
    /// A human agent's message in a conversation.
    case agentMessage(AgentMessage)
    /// The agent is done: closes the conversation's open hand-over, and the bot answers again.
    case resolve(channel: String, conversation: String, time: Timestamp, state: String)
    /// The agent is done with a form's ticket: closes it.
    case closeFormTicket(channel: String, conversation: String, ticket: Int64, time: Timestamp)
    /// The outcome of a completed form's hook.
    case delivery(DeliveryNote)
    /// Closes idle conversations.
    case idle(IdleSweep)
    /// Facts about a customer from outside a conversation; the customer is found or created.
    case customer(CustomerIdentity, time: Timestamp)
    /// Starts or stops an experiment.
    case experiment(ExperimentWrite)
    /// A score of 1 to 5 for the reply to a customer's message.
    case feedback(communication: Int64, score: Int, comment: String?, time: Timestamp)
    /// Sets or removes operators' labels of customers' messages.
    case labels([LabelChange])
    /// Another write, once for each id of an operation.
    indirect case identified(OperationIdentity, StoreWrite)
}

extension StoreWrite {
    /// Stores the write inside the open transaction.
    ///
    /// A `StoreError` is thrown only before the first change. After a `DatabaseError` the caller must roll back.
    func store(in db: Database, _ cache: ConversationCache, mayBeKnown: Bool) throws -> Committed {
        switch self {
        case .interaction(let interaction):
            try interaction.store(in: db, cache, mayBeKnown: mayBeKnown)
        case .agentMessage(let message):
            try message.store(in: db)
        case .resolve(let channel, let conversation, let time, let state):
            try HandoffResolution(channel: channel, conversation: conversation, time: time, state: state)
                .store(in: db)
        case .closeFormTicket(let channel, let conversation, let ticket, let time):
            try FormTicketResolution(channel: channel, conversation: conversation, ticket: ticket, time: time)
                .store(in: db)
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
        case .identified(let identity, let write):
            try identity.store(write, in: db, cache, mayBeKnown: mayBeKnown)
        }
    }
}

extension StoreWrite {
    /// About the bytes of the texts that are written: those that a customer, an agent or an operator can make long.
    var byteCount: Int {
        switch self {
        case .interaction(let interaction): interaction.byteCount
        case .agentMessage(let message): message.text.utf8.count + message.state.utf8.count
        case .resolve(_, _, _, let state): state.utf8.count
        case .feedback(_, _, let comment, _): comment?.utf8.count ?? 0
        case .identified(_, let write): write.byteCount
        case .closeFormTicket, .delivery, .idle, .customer, .experiment, .labels: 0
        }
    }
}

extension Interaction {
    fileprivate var byteCount: Int {
        inbound.text.utf8.count + outbound.text.utf8.count + outbound.reply.utf8.count + state.utf8.count
    }
}
