/// What a text says about the offered choices.
enum ChoiceReading: Equatable {
    /// It accepts the choice at this index.
    case picked(Int)
    /// It declines all of them.
    case declined
    /// It is not about them.
    case unrelated
}

/// Reads a text as an answer to numbered choices, by a small closed grammar in both languages and by the choices'
/// titles.
enum ChoiceReader {
    /// The maximum length of a text that is read as a choice, in Unicode scalars.
    static let longestText = 80
    /// The maximum length in bytes of a folded text that is read as a position, such as "i would like the second one
    /// please".
    private static let longestPosition = 48

    /// Reads a text with the titles of the offered choices.
    ///
    /// - Parameters:
    ///   - folded: the same text, folded.
    ///   - isCertain: whether the model is certain of the text. Then a title counts only if the text equals it.
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

    /// Whether a text is only a position in a list, such as "the second one" or 第二个.
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

    /// The index of the only title that begins with the text; else of the only one that contains it; else of the only
    /// one that the text contains without a negation.
    static func titleNamed(by text: FoldedText, in titles: [FoldedText]) -> Int? {
        guard isInformative(text) else { return nil }
        if let index = unique(titles, where: { starts($0, with: text) }) { return index }
        if let index = unique(titles, where: { contains($0, text) }) { return index }
        return unique(titles) { title in
            isInformative(title) && contains(text, title) && !isNegated(text, around: title)
        }
    }

    /// Whether a text has at least two Han characters or three letters. Shorter ones match too many titles.
    private static func isInformative(_ text: FoldedText) -> Bool {
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
