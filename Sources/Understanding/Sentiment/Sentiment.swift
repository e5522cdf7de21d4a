/// The sentiment of a message: the most probable of three classes, and a score from −1 (negative) to 1 (positive).
package struct Sentiment: Sendable, Equatable, Codable {
    /// The classes, by the names that labels, replies and the database use.
    package enum Label: String, Sendable, Codable, CaseIterable {
        case positive, neutral, negative
    }

    package var label: Label
    /// P(positive) − P(negative).
    package var score: Double
    /// P(label), calibrated; 0 where the model knows no feature of the message. Not part of the JSON.
    package var confidence: Double = 0

    private enum CodingKeys: CodingKey {
        case label, score
    }

    package init(label: Label, score: Double, confidence: Double = 0) {
        self.label = label
        self.score = score
        self.confidence = confidence
    }
}
