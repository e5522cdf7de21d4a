/// A bare yes or no in either language.
enum YesOrNo: Equatable {
    case yes, no

    /// What a short text says; nil where it says anything more.
    static func read(_ text: String) -> YesOrNo? {
        guard text.unicodeScalars.count <= ChoiceReader.longestText else { return nil }
        let folded = FoldedText(text)
        if folded.spaced == "true" { return .yes }
        if folded.spaced == "false" { return .no }
        // What says no to every choice offered says no to one thing too; the other way round it is the same.
        if ChoiceWords.english.refusals.contains(folded.spaced) || ChoiceWords.chinese.refusals.contains(folded.compact) { return .no }
        if ChoiceWords.english.affirmations.contains(folded.spaced) || ChoiceWords.chinese.affirmations.contains(folded.compact) {
            return .yes
        }
        return nil
    }
}
