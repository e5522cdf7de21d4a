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
        // The finaliser of SplitMix64 spreads seeds that differ little; its upper 53 bits are a number from 0 to below
        // 1.
        var z = seed &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992 < feedbackRate
    }
}
