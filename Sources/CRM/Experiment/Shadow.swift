import GRDB

/// What a candidate would have made of a message and replied to it; stored with the message, sent to nobody.
package struct Shadow: Sendable, Equatable {
    /// Id of the candidate.
    package var model: String
    package var intent: String?
    package var confidence: Double?
    package var sentiment: String
    package var sentimentScore: Double
    package var action: String
    package var answer: String?

    package init(
        model: String, intent: String?, confidence: Double?, sentiment: String, sentimentScore: Double, action: String,
        answer: String?
    ) {
        self.model = model
        self.intent = intent
        self.confidence = confidence
        self.sentiment = sentiment
        self.sentimentScore = sentimentScore
        self.action = action
        self.answer = answer
    }

    func store(for communication: Int64, in db: Database) throws {
        try db.run(
            """
            INSERT INTO shadow (communication_id, model, intent, confidence, sentiment, sentiment_score, action, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, communication, model, intent, confidence.flatMap { Interaction.clamped($0, to: 0...1) }, sentiment,
            Interaction.clamped(sentimentScore, to: -1...1), action, answer)
    }
}
