import Hashing

/// What an operator decides about conversations, beside the catalogue.
package struct DialoguePolicy: Sendable {
    /// When people are there; nil where they always are.
    package var openingHours: OpeningHours?
    /// The share of conversations, 0…1, whose customers are asked at the end what they thought.
    package var feedbackRate: Double

    package init(openingHours: OpeningHours? = nil, feedbackRate: Double = 0) {
        self.openingHours = openingHours
        self.feedbackRate = feedbackRate
    }

    /// Whether a conversation is one of those that are asked: fixed by its seed, so that it is the same whenever it is
    /// looked at.
    func asksForFeedback(seed: UInt64) -> Bool {
        guard feedbackRate > 0 else { return false }
        var random = SplitMix64(seed: seed)
        return random.nextFraction() < feedbackRate
    }
}
