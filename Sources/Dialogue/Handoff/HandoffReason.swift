/// Why the dialogue calls a human, as tickets and the wire name it; a state carries any other reason as it came.
package enum HandoffReason: String, Sendable, CaseIterable {
    /// The customer asked for one.
    case asked
    /// The customer complains of something that only people settle.
    case complaint
    /// Not understood until the end of the ladder.
    case unanswered
    /// Falling over the conversation, or not understood twice and angry.
    case sentiment
    /// A rule of the catalogue sends this intent to a human.
    case rule
    /// A human took the conversation of their own accord.
    case agent

    /// The reason with which a rule hands an intent over.
    init(handingOver intent: String) {
        self =
            switch IntentRole(of: intent) {
            case .human: .asked
            case .complaint: .complaint
            default: .rule
            }
    }
}
