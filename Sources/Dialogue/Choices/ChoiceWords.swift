/// The closed vocabulary of one language for accepting or declining a choice.
///
/// All entries are folded: English ones like `FoldedText.spaced`, Chinese ones like `FoldedText.compact`.
struct ChoiceWords: Sendable {
    /// A position in a list of choices.
    enum Position: Equatable, Sendable {
        /// The number, counted from 1.
        case number(Int)
        case last
    }

    /// Whether words are separated by spaces.
    let isSpaced: Bool
    private let positions: (words: PhraseTable, values: [Position])
    /// Phrases that may come before a position, longest first.
    private let leads: PhraseTable
    /// Phrases that may come after a position, longest first.
    private let tails: [[UInt8]]
    let affirmations: PhraseTable
    let refusals: PhraseTable
    /// Words that negate a title in the same text.
    private let negations: [[UInt8]]

    init(
        isSpaced: Bool, positions: KeyValuePairs<String, Position>, leads: [String], tails: [String],
        affirmations: [String],
        refusals: [String], negations: [String]
    ) {
        self.isSpaced = isSpaced
        self.positions = (PhraseTable(positions.map(\.key)), positions.map(\.value))
        self.leads = PhraseTable(leads.sorted { $0.count > $1.count })
        self.tails = tails.sorted { $0.count > $1.count }.map { Array($0.utf8) }
        self.affirmations = PhraseTable(affirmations)
        self.refusals = PhraseTable(refusals)
        self.negations = negations.map { Array($0.utf8) }
    }

    /// The position that a folded text names in either language; nil if the text says anything more.
    static func position(in text: FoldedText) -> Position? {
        english.position(in: text) ?? chinese.position(in: text)
    }

    /// Whether a folded text contains a negation.
    func negates(_ text: FoldedText) -> Bool {
        negations.contains {
            isSpaced ? ByteSearch.containsWords($0, in: text.spaced) : ByteSearch.first($0, in: text.compact) != nil
        }
    }

    private func position(in folded: FoldedText) -> Position? {
        let text = isSpaced ? folded.spaced : folded.compact
        var rest = text.indices
        while !rest.isEmpty {
            if let index = positions.words.value(of: rest, in: text) { return positions.values[index] }
            if let number = Self.number(text[rest]) { return .number(number) }
            guard let less = withoutLead(rest, of: text) ?? withoutTail(rest, of: text) else { return nil }
            rest = isSpaced ? Self.trimmed(less, of: text) : less
        }
        return nil
    }

    private func withoutLead(_ range: Range<Int>, of text: [UInt8]) -> Range<Int>? {
        var start: Int?
        _ = leads.find(at: range.lowerBound, of: text, before: range.upperBound) { count, _ in
            let end = range.lowerBound + count
            guard end < range.upperBound, !isSpaced || text[end] == FoldedText.space else { return false }
            start = end
            return true
        }
        return start.map { $0..<range.upperBound }
    }

    private func withoutTail(_ range: Range<Int>, of text: [UInt8]) -> Range<Int>? {
        for tail in tails where tail.count < range.count && tail.last == text[range.upperBound - 1] {
            let start = range.upperBound - tail.count
            guard ByteSearch.matches(tail, at: start, of: text, before: range.upperBound),
                !isSpaced || text[start - 1] == FoldedText.space
            else { continue }
            return range.lowerBound..<start
        }
        return nil
    }

    private static func trimmed(_ range: Range<Int>, of text: [UInt8]) -> Range<Int> {
        var range = range
        while let first = range.first, text[first] == FoldedText.space { range.removeFirst() }
        while let last = range.last, text[last] == FoldedText.space { range.removeLast() }
        return range
    }

    /// A number of one or two digits. A longer one is an order number or a telephone number.
    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count <= 2 else { return nil }
        var number = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}
