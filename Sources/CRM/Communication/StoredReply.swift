import GRDB

/// The stored reply to a message, with everything that is needed to send it again. A property is nil where its column
/// is NULL.
package struct StoredReply: Sendable, Equatable {
    /// Row id of the customer's message.
    package var inbound: Int64
    /// Row id of the reply.
    package var outbound: Int64
    /// The channel's id of the conversation.
    package var conversation: String
    /// The `BodyDigest` of the message.
    package var bodyHash: [UInt8]?
    /// The reply's text.
    package var text: String
    /// The reply's action, such as `answer`.
    package var action: String?
    package var answer: String?
    /// The message's language, a BCP 47 tag.
    package var language: String?
    package var intent: String?
    package var confidence: Double?
    package var sentiment: String?
    package var sentimentScore: Double?
    package var model: String?
    /// The parts of the reply that have no column, as JSON.
    package var reply: String?
    /// The ticket that the reply opened or found open.
    package var ticket: Int64?
    /// The ticket's reason, where it was opened for a hand-over.
    package var handoffReason: String?
}

extension StoredReply {
    /// One look-up in the index of message ids, then look-ups by row id.
    static func fetch(_ db: some StatementSource, channel: String, messageID: String) throws -> StoredReply? {
        try db.first(
            """
            SELECT i.id, o.id, v.external_id, i.body_hash, o.content, o.action, o.reply, o.ticket_id,
                CASE t.kind WHEN 'handoff' THEN t.reason END, o.answer, i.language, i.intent,
                i.confidence, i.sentiment, i.sentiment_score, i.model
            FROM communication i JOIN communication o ON o.reply_to = i.id
            JOIN conversation v ON v.id = i.conversation_id LEFT JOIN ticket t ON t.id = o.ticket_id
            WHERE i.channel = ? AND i.message_id = ? AND i.direction = 'inbound'
            """, channel, messageID
        ) { row in
            StoredReply(
                inbound: row[0], outbound: row[1], conversation: row[2], bodyHash: row[3], text: row[4],
                action: row[5], answer: row[9], language: row[10], intent: row[11], confidence: row[12],
                sentiment: row[13],
                sentimentScore: row[14], model: row[15], reply: row[6], ticket: row[7], handoffReason: row[8])
        }
    }
}
