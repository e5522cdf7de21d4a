import GRDB

/// What a ticket tells of one message of the customer.
package struct CustomerLine: Sendable, Equatable {
    package var text: String
    package var intent: String?
    /// −1…1.
    package var sentimentScore: Double?

    package init(text: String, intent: String? = nil, sentimentScore: Double? = nil) {
        self.text = text
        self.intent = intent
        self.sentimentScore = sentimentScore
    }
}

extension CustomerLine {
    /// The most messages that a ticket looks back on, which bounds the memory and the time it takes.
    static let most = 100

    /// The last messages of the customer in a conversation, oldest first.
    static func fetchLast(_ db: Database, conversation: Int64) throws -> [CustomerLine] {
        try db.all(
            """
            SELECT content, intent, sentiment_score FROM communication WHERE conversation_id = ? AND direction = 'inbound'
            ORDER BY id DESC LIMIT \(most)
            """, Arguments(conversation)
        ) { CustomerLine(text: $0[0], intent: $0[1], sentimentScore: $0[2]) }.reversed()
    }

    /// The scores as a JSON array with two digits; a message without one is left out.
    static func curve(of lines: [CustomerLine]) -> String {
        let scores = lines.compactMap(\.sentimentScore).map { "\(($0 * 100).rounded() / 100)" }
        return "[\(scores.joined(separator: ","))]"
    }
}
