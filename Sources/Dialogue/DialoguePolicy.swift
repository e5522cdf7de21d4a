import Hashing

/// The operator's settings for conversations that are not part of the catalogue.
package struct DialoguePolicy: Sendable {
    /// When human agents are available; nil where they always are.
    package var openingHours: OpeningHours?
    /// The share of conversations, 0…1, whose customers are asked for feedback at the end.
    package var feedbackRate: Double

    package init(openingHours: OpeningHours? = nil, feedbackRate: Double = 0) {
        self.openingHours = openingHours
        self.feedbackRate = feedbackRate
    }

    /// Whether a conversation is asked for feedback. The seed alone decides, so that every call gives the same answer.
    func asksForFeedback(seed: UInt64) -> Bool {
        guard feedbackRate > 0 else { return false }
        var random = SplitMix64(seed: seed)
        return random.nextFraction() < feedbackRate
    }
}
