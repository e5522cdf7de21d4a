/// What a turn does. The raw values stand in the wire protocol and in the database.
package enum Action: String, Sendable, Codable, CaseIterable {
    /// The customer's message is understood and answered.
    case answer
    /// A form asks a question.
    case ask
    /// The customer is asked to choose what they meant.
    case clarify
    /// The customer is asked to use other words.
    case rephrase
    /// The conversation goes to a human.
    case handoff
    /// A human has the conversation, so the bot says nothing.
    case silent
}
