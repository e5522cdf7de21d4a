/// What a turn does, as the wire protocol and the records name it.
package enum Action: String, Sendable, Codable, CaseIterable {
    /// The customer's wish is understood and answered.
    case answer
    /// A form needs a value.
    case ask
    /// Choices are offered: did you mean …?
    case clarify
    /// The customer is asked to say it in other words.
    case rephrase
    /// The conversation goes to a human.
    case handoff
    /// A human has the conversation; nothing is said.
    case silent
}
