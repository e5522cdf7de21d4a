import Linguistics

/// Everything that the choice of words depends on.
struct ReplyContext {
    var language: LanguageTag
    var channel: String?
    /// The values of placeholders: entities by their type, and slots by their name.
    var values: [String: String] = [:]
    /// The names of personal values among `values`, in order of preference.
    var personal: [String] = []
    /// The slot values that conditions are tested against.
    var slots: [String: String] = [:]
    /// The conversation's seed. Seed and turn together determine the choice of every variant.
    var seed: UInt64 = 0
    var turn: Int = 0
    /// The variants used last, before this turn.
    var spoken: [DialogueState.SpokenVariant] = []
}
