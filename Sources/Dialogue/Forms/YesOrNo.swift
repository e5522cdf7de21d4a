/// A bare yes or no in English or Chinese.
enum YesOrNo: Equatable {
    case yes, no

    /// The meaning of a short text; nil if it says anything more.
    static func read(_ text: String) -> YesOrNo? {
        text.hasAtMost(scalars: ChoiceReader.longestText) ? read(FoldedText(text)) : nil
    }

    /// The meaning of a folded text. It needs no length limit, because no phrase is that long.
    static func read(_ text: FoldedText) -> YesOrNo? {
        if words.contains(text.spaced) { return text.spaced.first == UInt8(ascii: "t") ? .yes : .no }
        // The words that decline or accept an offer also answer a yes or no question.
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
