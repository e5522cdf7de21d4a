/// Association rules between intents: which questions often follow an intent. The assistant suggests them.
package struct FollowUps: Sendable, Equatable, Codable {
    /// A conversation with the intent `intent` often has the intent `next` later.
    package struct Rule: Sendable, Equatable, Codable {
        package var intent: String
        package var next: String
        /// The number of conversations in which `next` comes after `intent`.
        package var support: Int
        /// The support as a share of the conversations with `intent`, 0…1.
        package var confidence: Double
        /// The confidence divided by the share of all conversations that have `next`.
        package var lift: Double

        package init(intent: String, next: String, support: Int, confidence: Double, lift: Double) {
            self.intent = intent
            self.next = next
            self.support = support
            self.confidence = confidence
            self.lift = lift
        }
    }

    /// By intent, then by falling confidence.
    package var rules: [Rule]

    package init(rules: [Rule] = []) {
        self.rules = rules
    }
}
