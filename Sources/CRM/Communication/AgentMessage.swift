import GRDB

/// A human agent's message in a conversation, stored as one outbound communication with the action `agent`.
package struct AgentMessage: Sendable {
    package var channel: String
    /// The channel's id of the conversation, which must exist.
    package var conversation: String
    package var text: String
    /// Name of the agent.
    package var agent: String?
    package var time: Timestamp
    /// The dialogue's snapshot after the message.
    package var state: String
    package var status: ConversationStatus

    package init(
        channel: String, conversation: String, text: String, agent: String?, time: Timestamp, state: String,
        status: ConversationStatus = .handedOff
    ) {
        self.channel = channel
        self.conversation = conversation
        self.text = text
        self.agent = agent
        self.time = time
        self.state = state
        self.status = status
    }
}

extension AgentMessage {
    func store(in db: Database) throws -> Committed {
        let row = try ConversationRow.require(db, channel: channel, externalID: conversation)
        let time = time.iso8601
        try ConversationRow.update(db, id: row.id, status: status, lastActivity: time, state: state)
        try ResolutionLog(db, time: time).handOver(row.id)
        let ticket = try TicketRequest.openHandoff(db, conversation: row.id)
        let outbound = try db.insert(
            """
            INSERT INTO communication
                (customer_id, conversation_id, channel, direction, content, time, action, ticket_id, agent)
            VALUES (?, ?, ?, 'outbound', ?, ?, 'agent', ?, ?)
            """, row.customer.id, row.id, channel, text, time, ticket, agent)
        return Committed(outbound: outbound, customer: row.customer.id, conversation: row.id, ticket: ticket)
    }
}
