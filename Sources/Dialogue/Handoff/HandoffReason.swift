/// Why the dialogue calls a human. The raw values stand in tickets, in replies and in snapshots, where forms may add
/// reasons of their own.
package enum HandoffReason: String, Sendable, CaseIterable {
    /// The customer asked for one.
    case asked
    /// The customer has a complaint that only humans can handle.
    case complaint
    /// The customer was not understood, and no step of the fallback policy is left.
    case unanswered
    /// The sentiment fell over the conversation, or the customer was not understood twice and is angry.
    case sentiment
    /// A rule of the catalogue sends this intent to a human.
    case rule
    /// A human wrote in the conversation without being called.
    case agent

    /// The reason if the answer to an intent hands over.
    init(handingOver intent: String) {
        self =
            switch IntentRole(of: intent) {
            case .human: .asked
            case .complaint: .complaint
            default: .rule
            }
    }
}
