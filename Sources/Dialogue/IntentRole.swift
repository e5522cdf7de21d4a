/// The part that an intent plays in the dialogue, told by its name; most play none and are simply answered.
enum IntentRole: Equatable {
    case affirmation, refusal, greeting, farewell, smalltalk, outOfScope, human, complaint, ordinary

    /// The intent that calls a human; the button payload `/human` works even where a catalogue does not define it.
    static let humanIntent = "human"

    init(of intent: String) {
        let leaf =
            intent.utf8.lastIndex(of: UInt8(ascii: "/")).map { intent[intent.utf8.index(after: $0)...] } ?? intent[...]
        self =
            switch leaf {
            case "affirm": .affirmation
            case "deny": .refusal
            case "greet": .greeting
            case "goodbye", "thanks": .farewell
            case _ where intent.hasPrefix("smalltalk/"): .smalltalk
            case "out_of_scope", "nlu_fallback": .outOfScope
            case "human": .human
            case "complaint": .complaint
            default: .ordinary
            }
    }

    /// Whether the intent is worth naming in a "did you mean".
    var isOfferable: Bool {
        switch self {
        case .human, .complaint, .ordinary: true
        case .affirmation, .refusal, .greeting, .farewell, .smalltalk, .outOfScope: false
        }
    }
}
