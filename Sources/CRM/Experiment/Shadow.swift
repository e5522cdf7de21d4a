import GRDB

/// A shadow candidate's decision on a message, without text; stored with the message and never sent.
package struct Shadow: Sendable, Equatable {
    /// Id of the candidate.
    package var model: String
    package var intent: String?
    /// A calibrated probability, 0…1.
    package var confidence: Double?
    /// `positive`, `neutral` or `negative`.
    package var sentiment: String
    /// −1…1.
    package var sentimentScore: Double
    /// `answer`, `ask`, `clarify`, `rephrase`, `handoff` or `silent`.
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
