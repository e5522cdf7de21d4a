/// The role of an intent in the dialogue, derived from its name. Most intents are `ordinary`.
package enum IntentRole: Equatable {
    case affirmation, refusal, greeting, farewell, smalltalk, annoyance, outOfScope, human, complaint, ordinary

    /// The intent that calls a human. The button payload `/human` works even if the catalogue does not define it.
    static let humanIntent = "human"

    /// The role by the last path component, or by the folder for small talk.
    package init(of intent: String) {
        let leaf =
            intent.utf8.lastIndex(of: UInt8(ascii: "/")).map { intent[intent.utf8.index(after: $0)...] } ?? intent[...]
        self =
            switch leaf {
            case "affirm": .affirmation
            case "deny": .refusal
            case "greet": .greeting
            case "goodbye", "thanks": .farewell
            case "frustrated", "abuse": .annoyance
            case _ where intent.hasPrefix("smalltalk/"): .smalltalk
            case "out_of_scope", "nlu_fallback": .outOfScope
            case "human": .human
            case "complaint": .complaint
            default: .ordinary
            }
    }

    /// Whether customers with the intent wish or ask something, instead of doing something with the conversation.
    package var isWish: Bool {
        switch self {
        case .greeting, .smalltalk, .annoyance, .complaint, .ordinary: true
        case .affirmation, .refusal, .farewell, .outOfScope, .human: false
        }
    }

    /// Whether the intent may be a choice in "Did you mean …?".
    var isOfferable: Bool {
        switch self {
        case .human, .complaint, .ordinary: true
        case .affirmation, .refusal, .greeting, .farewell, .smalltalk, .annoyance, .outOfScope: false
        }
    }
}
