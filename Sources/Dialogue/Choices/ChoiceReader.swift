/// What a text says about the choices on the table.
enum ChoiceReading: Equatable {
    /// It takes the choice at this index.
    case picked(Int)
    /// It takes none of them.
    case declined
    /// It is not about them.
    case unrelated
}

/// Reads a text as an answer to numbered choices, by a tiny closed grammar in both languages and by the choices' own
/// titles.
enum ChoiceReader {
    /// A text longer than this many characters is never read as a choice.
    static let longestText = 80
    /// A folded text of more bytes is more than a position with what goes around it ("I would like the second one
    /// please").
    private static let longestPosition = 48

    /// Reads `text`, which is also given folded, against the titles.
    ///
    /// - Parameter isCertain: whether the model is sure of the text; then a title must be named in full.
    static func read(_ text: String, _ folded: FoldedText, titles: [String], isCertain: Bool) -> ChoiceReading {
        guard !titles.isEmpty, text.hasAtMost(scalars: longestText) else { return .unrelated }
        guard !folded.spaced.isEmpty else { return .unrelated }
        let foldedTitles = titles.map { FoldedText($0) }
        if let exact = unique(foldedTitles, where: { $0.compact == folded.compact }) { return .picked(exact) }
        if isOne(folded, of: \.refusals) { return .declined }
        if isOne(folded, of: \.affirmations) { return .picked(0) }
        if let position = position(in: folded) {
            return index(of: position, count: titles.count).map(ChoiceReading.picked) ?? .unrelated
        }
        if !isCertain, let named = titleNamed(by: folded, in: foldedTitles) { return .picked(named) }
        return .unrelated
    }

    /// Whether a text is a position in a list and nothing more, such as "the second one" or 第二个.
    static func isPosition(_ text: FoldedText) -> Bool { position(in: text) != nil }

    private static func position(in text: FoldedText) -> ChoiceWords.Position? {
        guard text.spaced.count <= longestPosition else { return nil }
        return ChoiceWords.position(in: text)
    }

    private static func isOne(_ text: FoldedText, of set: KeyPath<ChoiceWords, PhraseTable>) -> Bool {
        ChoiceWords.english[keyPath: set].contains(text.spaced)
            || ChoiceWords.chinese[keyPath: set].contains(text.compact)
    }

    private static func index(of position: ChoiceWords.Position, count: Int) -> Int? {
        switch position {
        case .last: count - 1
        case .number(let number): (1...count).contains(number) ? number - 1 : nil
        }
    }

    /// The one title that begins with the text, else the one that contains it, else the one that the text names without
    /// a negation beside it.
    private static func titleNamed(by text: FoldedText, in titles: [FoldedText]) -> Int? {
        guard isTelling(text) else { return nil }
        if let index = unique(titles, where: { starts($0, with: text) }) { return index }
        if let index = unique(titles, where: { contains($0, text) }) { return index }
        return unique(titles) { title in
            isTelling(title) && contains(text, title) && !isNegated(text, around: title)
        }
    }

    /// Two Han characters or three letters say something; less fits too much.
    private static func isTelling(_ text: FoldedText) -> Bool {
        let scalars = text.compact.count { !UTF8.isContinuation($0) }
        return scalars >= (text.isSpaceless ? 2 : 3)
    }

    private static func starts(_ title: FoldedText, with text: FoldedText) -> Bool {
        if text.isSpaceless { return ByteSearch.starts(title.compact, with: text.compact) }
        let count = text.spaced.count
        return ByteSearch.starts(title.spaced, with: text.spaced)
            && (count == title.spaced.count || title.spaced[count] == FoldedText.space)
    }

    private static func contains(_ whole: FoldedText, _ part: FoldedText) -> Bool {
        guard part.isSpaceless else { return ByteSearch.containsWords(part.spaced, in: whole.spaced) }
        return ByteSearch.first(part.compact, in: whole.compact) != nil
    }

    private static func isNegated(_ text: FoldedText, around title: FoldedText) -> Bool {
        let whole = title.isSpaceless ? text.compact : text.spaced
        guard let range = ByteSearch.first(title.isSpaceless ? title.compact : title.spaced, in: whole) else {
            return false
        }
        let remainder = FoldedText(whole, without: range)
        return ChoiceWords.english.negates(remainder) || ChoiceWords.chinese.negates(remainder)
    }

    private static func unique(_ titles: [FoldedText], where matches: (FoldedText) -> Bool) -> Int? {
        let found = titles.indices.filter { matches(titles[$0]) }
        return found.count == 1 ? found[0] : nil
    }
}
