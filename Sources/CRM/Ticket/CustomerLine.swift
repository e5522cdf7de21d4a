import GRDB

/// One of the customer's messages, as input for a ticket's summary and sentiment curve.
package struct CustomerLine: Sendable, Equatable {
    package var text: String
    /// Nil where the message only answered a question of the bot.
    package var intent: String?
    /// −1…1; nil where it is unknown.
    package var sentimentScore: Double?

    package init(text: String, intent: String? = nil, sentimentScore: Double? = nil) {
        self.text = text
        self.intent = intent
        self.sentimentScore = sentimentScore
    }
}

extension CustomerLine {
    /// The most messages that a ticket covers; it bounds memory and time.
    static let maximumCount = 100

    /// The customer's last messages in a conversation, oldest first, at most `maximumCount`.
    static func fetchLast(_ db: Database, conversation: Int64) throws -> [CustomerLine] {
        try db.all(
            """
            SELECT content, intent, sentiment_score FROM communication
            WHERE conversation_id = ? AND direction = 'inbound'
            ORDER BY id DESC LIMIT \(maximumCount)
            """, Arguments(conversation)
        ) { CustomerLine(text: $0[0], intent: $0[1], sentimentScore: $0[2]) }.reversed()
    }

    /// The sentiment scores as a JSON array, rounded to two digits; a message without a score is left out.
    static func curve(of lines: [CustomerLine]) -> String {
        let scores = lines.compactMap(\.sentimentScore).map { "\(($0 * 100).rounded() / 100)" }
        return "[\(scores.joined(separator: ","))]"
    }
}
