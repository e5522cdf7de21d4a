import Hashing

/// The operator's settings for the question whether an answer helped.
package struct ResolutionPolicy: Sendable {
    /// The share of the followed answers, 0…1, below which the customer is asked. At 0 no answer is followed.
    package var rate: Double
    /// The names of the followed answers; `faq` stands for `faq/…` too. Empty means every answer of an ordinary intent.
    package var intents: [String]

    package init(rate: Double = 0, intents: [String] = []) {
        self.rate = rate
        self.intents = intents
    }

    /// Whether it is kept what became of an answer.
    ///
    /// - Parameter isForm: whether the answer is a completed form, which is followed only where it is named.
    func follows(_ answer: String, isForm: Bool) -> Bool {
        guard rate > 0 else { return false }
        guard !intents.isEmpty else { return !isForm && IntentRole(of: answer) == .ordinary }
        return intents.contains { answer == $0 || answer.hasPrefix("\($0)/") }
    }

    /// Whether the customer is asked in this turn. Seed and turn alone decide, so that every call gives the same
    /// answer.
    func asks(seed: UInt64, turn: Int) -> Bool {
        guard rate > 0 else { return false }
        // The salt keeps the choice apart from the one for feedback, which begins with the same seed.
        var random = SplitMix64(seed: seed ^ Self.salt &+ UInt64(clamping: turn) &* SplitMix64.increment)
        return random.nextFraction() < rate
    }

    private static let salt: UInt64 = 0x7265_736F_6C76_6564
}
