import GRDB

/// The reply that was given to a message, as it is needed to give it again.
package struct StoredReply: Sendable, Equatable {
    /// Row id of the customer's message.
    package var inbound: Int64
    /// Row id of the reply.
    package var outbound: Int64
    /// What the channel calls the conversation.
    package var conversation: String
    /// The digest stored with the message.
    package var bodyHash: [UInt8]?
    /// The reply's text.
    package var text: String
    /// The contract's word for what the reply did.
    package var action: String?
    /// The rest of the reply as JSON, as it was stored.
    package var reply: String?
    /// The ticket that the reply opened or found open.
    package var ticket: Int64?
    /// Why that ticket was opened.
    package var handoffReason: String?
}

extension StoredReply {
    /// One look-up in the index of message ids, then by row id.
    static func fetch(_ db: some StatementSource, channel: String, messageID: String) throws -> StoredReply? {
        try db.first(
            """
            SELECT i.id, o.id, v.external_id, i.body_hash, o.content, o.action, o.reply, o.ticket_id, t.reason
            FROM communication i JOIN communication o ON o.reply_to = i.id JOIN conversation v ON v.id = i.conversation_id
            LEFT JOIN ticket t ON t.id = o.ticket_id
            WHERE i.channel = ? AND i.message_id = ? AND i.direction = 'inbound'
            """, channel, messageID
        ) { row in
            StoredReply(
                inbound: row[0], outbound: row[1], conversation: row[2], bodyHash: row[3], text: row[4],
                action: row[5], reply: row[6], ticket: row[7], handoffReason: row[8])
        }
    }
}
