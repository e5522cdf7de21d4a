/// What a text says about the choices on the table.
enum ChoiceReading: Equatable {
    /// It takes the choice at this index.
    case picked(Int)
    /// It takes none of them.
    case declined
    /// It is not about them.
    case unrelated
}

/// Reads a text as an answer to numbered choices, by a tiny closed grammar in both languages and by the choices' own titles.
enum ChoiceReader {
    /// A text longer than this many characters is never read as a choice.
    static let longestText = 80
    /// A folded text of more bytes is more than a position with what goes around it ("I would like the second one please").
    private static let longestPosition = 48

    /// Reads `text` against the titles; `isCertain` tells that the model is sure of the text, whereupon a title must be named in full.
    static func read(_ text: String, titles: [String], isCertain: Bool) -> ChoiceReading {
        guard !titles.isEmpty, text.unicodeScalars.count <= longestText else { return .unrelated }
        let folded = FoldedText(text)
        guard !folded.spaced.isEmpty else { return .unrelated }
        let foldedTitles = titles.map { FoldedText($0) }
        if let exact = unique(foldedTitles, where: { $0.compact == folded.compact }) { return .picked(exact) }
        if isOne(folded, of: { $0.refusals }) { return .declined }
        if isOne(folded, of: { $0.affirmations }) { return .picked(0) }
        if let position = position(in: folded) {
            return index(of: position, count: titles.count).map(ChoiceReading.picked) ?? .unrelated
        }
        if !isCertain, let named = titleNamed(by: folded, in: foldedTitles) { return .picked(named) }
        return .unrelated
    }

    /// Whether a text is a position in a list and nothing more, such as "the second one" or 第二个.
    static func isPosition(_ text: String) -> Bool {
        text.unicodeScalars.count <= longestText && position(in: FoldedText(text)) != nil
    }

    private static func position(in text: FoldedText) -> ChoiceWords.Position? {
        guard text.spaced.utf8.count <= longestPosition else { return nil }
        return ChoiceWords.english.position(in: text.spaced) ?? ChoiceWords.chinese.position(in: text.compact)
    }

    private static func isOne(_ text: FoldedText, of set: (ChoiceWords) -> Set<String>) -> Bool {
        set(.english).contains(text.spaced) || set(.chinese).contains(text.compact)
    }

    private static func index(of position: ChoiceWords.Position, count: Int) -> Int? {
        switch position {
        case .last: count - 1
        case .number(let number): (1...count).contains(number) ? number - 1 : nil
        }
    }

    /// The one title that begins with the text, else the one that contains it, else the one that the text names without a negation beside it.
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
        text.compact.unicodeScalars.count >= (isSpacelessScript(text) ? 2 : 3)
    }

    private static func starts(_ title: FoldedText, with text: FoldedText) -> Bool {
        isSpacelessScript(text) ? title.compact.hasPrefix(text.compact) : (title.spaced + " ").hasPrefix(text.spaced + " ")
    }

    private static func contains(_ whole: FoldedText, _ part: FoldedText) -> Bool {
        isSpacelessScript(part) ? whole.compact.contains(part.compact) : " \(whole.spaced) ".contains(" \(part.spaced) ")
    }

    private static func isNegated(_ text: FoldedText, around title: FoldedText) -> Bool {
        let isSpaceless = isSpacelessScript(title)
        let whole = isSpaceless ? text.compact : text.spaced
        let part = isSpaceless ? title.compact : title.spaced
        guard let range = whole.firstRange(of: part) else { return false }
        let rest = whole[..<range.lowerBound] + " " + whole[range.upperBound...]
        let remainder = FoldedText(String(rest))
        return ChoiceWords.english.negates(remainder.spaced) || ChoiceWords.chinese.negates(remainder.compact)
    }

    private static func isSpacelessScript(_ text: FoldedText) -> Bool {
        text.spaced.unicodeScalars.contains { $0.properties.isIdeographic }
    }

    private static func unique(_ titles: [FoldedText], where matches: (FoldedText) -> Bool) -> Int? {
        let found = titles.indices.filter { matches(titles[$0]) }
        return found.count == 1 ? found[0] : nil
    }
}
