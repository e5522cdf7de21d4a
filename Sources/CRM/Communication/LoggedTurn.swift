import GRDB

/// A logged customer's message with the reply's decision, the feedback on it and its label: the input for learning from
/// the log.
///
/// It holds a customer's words, which must not be passed on to others.
package struct LoggedTurn: Sendable, Equatable {
    /// Row id of the inbound communication.
    package var id: Int64
    package var customerID: Int64
    package var conversationID: Int64
    package var channel: String
    package var text: String
    package var time: Timestamp
    package var language: String?
    /// Nil where the message only answered a question of the bot.
    package var intent: String?
    package var confidence: Double?
    package var sentiment: String?
    package var sentimentScore: Double?
    /// Id of the model that interpreted it.
    package var model: String?
    /// The reply's action, such as `answer` or `clarify`.
    package var action: String?
    /// The name of the answer that was given; nil where there was none.
    package var answer: String?
    /// The lowest score given to the reply, 1 to 5; nil without feedback.
    package var feedback: Int?
    /// Whether an operator has looked at the message.
    package var isLabelled: Bool
    /// The intent that the operator gave; nil also where the operator left the message without one.
    package var label: String?
    package var labelledSentiment: String?
}

extension LoggedTurn {
    private static let selection = """
        SELECT c.id, c.customer_id, c.conversation_id, c.channel, c.content, c.time, c.language, c.intent,
            c.confidence, c.sentiment, c.sentiment_score, c.model, o.action, o.answer,
            (SELECT min(score) FROM feedback f WHERE f.communication_id = c.id),
            l.communication_id IS NOT NULL, l.intent, l.sentiment
        FROM communication c JOIN communication o ON o.reply_to = c.id LEFT JOIN label l ON l.communication_id = c.id
        """

    static func fetch(_ db: Database, id: Int64) throws -> LoggedTurn? {
        try db.first("\(selection) WHERE c.id = ? AND c.direction = 'inbound'", id, read: LoggedTurn.init)
    }

    /// The next `limit` customers' messages after the row id `id` and up to `last`, oldest first.
    static func fetch(
        _ db: Database, after id: Int64, through last: Int64, since: Timestamp?, until: Timestamp?, limit: Int
    ) throws -> [LoggedTurn] {
        var arguments = Arguments(id, last)
        var conditions = ""
        if let since {
            conditions += " AND c.time >= ?"
            arguments.append(since.iso8601)
        }
        if let until {
            conditions += " AND c.time < ?"
            arguments.append(until.iso8601)
        }
        arguments.append(Int64(limit))
        return try db.all(
            """
            \(selection)
            WHERE c.id > ? AND c.id <= ? AND c.direction = 'inbound'\(conditions) ORDER BY c.id LIMIT ?
            """, arguments, read: LoggedTurn.init)
    }

    private init(_ row: ResultRow) throws {
        id = row[0]
        guard let time = Timestamp(iso8601: row[5] as String) else {
            throw StoreError(.corrupt, place: "communication \(row[0] as Int64)", message: "its time cannot be read")
        }
        customerID = row[1]
        conversationID = row[2]
        channel = row[3]
        text = row[4]
        self.time = time
        language = row[6]
        intent = row[7]
        confidence = row[8]
        sentiment = row[9]
        sentimentScore = row[10]
        model = row[11]
        action = row[12]
        answer = row[13]
        feedback = (row[14] as Int64?).map { Int($0) }
        isLabelled = (row[15] as Int64) != 0
        label = row[16]
        labelledSentiment = row[17]
    }
}
