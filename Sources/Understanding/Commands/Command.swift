package import Linguistics

/// What a customer wants of the conversation in one message, or one of several such things.
package enum Command: Sendable, Equatable {
    /// Wishes or asks this intent, or begins its form.
    case answer(intent: String)
    /// Gives a value for a slot that has none.
    case fill(slot: String, value: String)
    /// Replaces a known value; nil where the customer gives no other one.
    case correct(slot: String, value: String?)
    /// A speech act other than the wish for a language.
    case act(Act)
    /// Wishes that language.
    case language(LanguageTag)

    /// The class that `ActScores` scores it in.
    package var kind: ActScores.Class {
        switch self {
        case .answer: .wish
        case .fill: .value
        case .correct: .correction
        case .act(let act): .act(act)
        case .language: .act(.language)
        }
    }

    /// Reads a command as labelled dialogues write it, such as `fill order_number A1234567`; nil if it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        switch (parts.first, parts.count) {
        case ("answer", 2): self = .answer(intent: parts[1])
        case ("fill", 3): self = .fill(slot: parts[1], value: parts[2])
        case ("correct", 2): self = .correct(slot: parts[1], value: nil)
        case ("correct", 3): self = .correct(slot: parts[1], value: parts[2])
        case ("language", 2): self = .language(LanguageTag(rawValue: parts[1]))
        case (let name?, 1):
            guard let act = Act(rawValue: name), act != .language else { return nil }
            self = .act(act)
        default: return nil
        }
    }
}
