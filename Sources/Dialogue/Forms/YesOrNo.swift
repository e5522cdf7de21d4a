/// A bare yes or no in either language.
enum YesOrNo: Equatable {
    case yes, no

    /// What a short text says; nil where it says anything more.
    static func read(_ text: String) -> YesOrNo? {
        text.hasAtMost(scalars: ChoiceReader.longestText) ? read(FoldedText(text)) : nil
    }

    /// The same of a text that is folded already. Longer ones than a choice may be are none of the phrases anyway.
    static func read(_ text: FoldedText) -> YesOrNo? {
        if words.contains(text.spaced) { return text.spaced.first == UInt8(ascii: "t") ? .yes : .no }
        // What says no to every choice offered says no to one thing too; the other way round it is the same.
        if ChoiceWords.english.refusals.contains(text.spaced) || ChoiceWords.chinese.refusals.contains(text.compact) {
            return .no
        }
        if ChoiceWords.english.affirmations.contains(text.spaced)
            || ChoiceWords.chinese.affirmations.contains(text.compact)
        {
            return .yes
        }
        return nil
    }

    private static let words = PhraseTable(["true", "false"])
}
