/// Which intents customers have after which: what an assistant may suggest to be asked next.
package struct FollowUps: Sendable, Equatable, Codable {
    /// Who had `intent` had `next` later in the conversation.
    package struct Rule: Sendable, Equatable, Codable {
        package var intent: String
        package var next: String
        /// In how many conversations.
        package var support: Int
        /// The share of the conversations with `intent`, 0…1.
        package var confidence: Double
        /// How many times more often than in any conversation.
        package var lift: Double

        package init(intent: String, next: String, support: Int, confidence: Double, lift: Double) {
            self.intent = intent
            self.next = next
            self.support = support
            self.confidence = confidence
            self.lift = lift
        }
    }

    /// By intent, then the surest first.
    package var rules: [Rule]

    package init(rules: [Rule] = []) {
        self.rules = rules
    }
}
