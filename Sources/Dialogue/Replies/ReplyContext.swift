import Linguistics

/// What the choice of words depends on.
struct ReplyContext {
    var language: LanguageTag
    var channel: String?
    /// What `{name}` stands for: entities by their type, and slots.
    var values: [String: String] = [:]
    /// Which of them are personal, the one most worth saying first.
    var personal: [String] = []
    /// What conditions are tested against.
    var slots: [String: String] = [:]
    /// The conversation's own seed; with the number of the turn it fixes every choice of a variant.
    var seed: UInt64 = 0
    var turn: Int = 0
    /// The variants given last, before the turn.
    var spoken: [DialogueState.SpokenVariant] = []
}
