/// Which label every line of a file must have.
package enum LabelRequirement: Sendable {
    /// Labelled transcripts: an intent, a sentiment, or both.
    case intentOrSentiment
    /// The language corpus.
    case language
    /// Held-out sets: whatever is to be measured.
    case any
    /// Texts alone; labels may be there.
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
