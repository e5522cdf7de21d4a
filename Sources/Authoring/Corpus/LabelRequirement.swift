/// The label that every line of a file must have.
package enum LabelRequirement: Sendable {
    /// For labelled transcripts: an intent, a sentiment, or both.
    case intentOrSentiment
    /// For the language corpus: a language.
    case language
    /// For held-out sets: an intent, a sentiment or a language.
    case any
    /// For texts: no label is required.
    case none

    func isMet(by names: Set<String>) -> Bool {
        switch self {
        case .intentOrSentiment: names.contains("intent") || names.contains("sentiment")
        case .language: names.contains("language")
        case .none: true
        case .any: !names.isDisjoint(with: ["intent", "sentiment", "language"])
        }
    }

    var complaint: String {
        switch self {
        case .intentOrSentiment: "neither `intent` nor `sentiment`"
        case .language: "`language` is missing"
        case .any, .none: "none of `intent`, `sentiment` and `language`"
        }
    }
}
