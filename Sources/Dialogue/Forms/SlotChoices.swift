import Understanding

/// Finds which of a slot's choices a text names: by value, by wording, or by number in the list.
struct SlotChoices: Sendable {
    let values: [String]
    /// Every wording, to compare with a whole text. The table's values are indices into `values`.
    private let wholes: PhraseTable
    /// The wordings to find inside a text at word boundaries.
    private let words: PhraseTable
    /// The wordings with ideographs, to find anywhere in a text.
    private let ideographs: PhraseTable

    init(_ choices: [Catalogue.Slot.Choice]) {
        values = choices.map(\.value)
        let wordings = choices.enumerated().flatMap { place, choice in
            ([choice.value] + choice.wordings.map(\.text)).map { (folded: FoldedText($0), place: place) }
        }
        wholes = PhraseTable(wordings.map { ($0.folded.compact, $0.place) })
        words = PhraseTable(wordings.filter { !$0.folded.isSpaceless }.map { ($0.folded.spaced, $0.place) })
        ideographs = PhraseTable(wordings.filter(\.folded.isSpaceless).map { ($0.folded.compact, $0.place) })
    }

    var isEmpty: Bool { values.isEmpty }

    /// The value of the choice that a text selects; nil if there is none or more than one.
    func match(_ text: FoldedText) -> String? {
        guard !text.spaced.isEmpty, !isEmpty else { return nil }
        if let exact = exactMatch(text) { return exact }
        switch ChoiceWords.position(in: text) {
        case .last?: return values.last
        case .number(let number)?: return values.indices.contains(number - 1) ? values[number - 1] : nil
        case nil: return named(in: text)
        }
    }

    /// The number of choices.
    var count: Int { values.count }

    /// The value whose place in the list a text names, such as "the second one"; nil if it names none.
    func valueByPlace(in text: FoldedText) -> String? {
        switch ChoiceWords.position(in: text) {
        case .last?: values.last
        case .number(let number)? where values.indices.contains(number - 1): values[number - 1]
        default: nil
        }
    }

    /// A choice that a text mentions, with the folded text around it.
    struct Mention {
        var value: String
        var text: String
        var before: String
        var after: String
    }

    /// Every choice that a text mentions, each once, by its longest wording.
    func mentions(in text: FoldedText) -> [Mention] {
        var found: [(choice: Int, range: Range<Int>, isSpaced: Bool)] = []
        func take(_ choice: Int, _ range: Range<Int>, _ isSpaced: Bool) {
            if let place = found.firstIndex(where: { $0.choice == choice }) {
                if range.count > found[place].range.count { found[place].range = range }
            } else {
                found.append((choice, range, isSpaced))
            }
        }
        let (spaced, compact) = (text.spaced, text.compact)
        for place in spaced.indices where place == 0 || spaced[place - 1] == FoldedText.space {
            _ = words.find(at: place, of: spaced, before: spaced.count) { count, choice in
                let end = place + count
                if end == spaced.count || spaced[end] == FoldedText.space { take(choice, place..<end, true) }
                return false
            }
        }
        if text.isSpaceless, !ideographs.isEmpty {
            for place in compact.indices where !UTF8.isContinuation(compact[place]) {
                _ = ideographs.find(at: place, of: compact, before: compact.count) { count, choice in
                    take(choice, place..<place + count, false)
                    return false
                }
            }
        }
        // A wording inside a longer one of another choice says nothing.
        return found.filter { one in
            !found.contains {
                $0.choice != one.choice && $0.isSpaced == one.isSpaced && $0.range.count > one.range.count
                    && $0.range.lowerBound <= one.range.lowerBound && one.range.upperBound <= $0.range.upperBound
            }
        }.map { one in
            let bytes = one.isSpaced ? spaced : compact
            return Mention(
                value: values[one.choice], text: String(decoding: bytes[one.range], as: UTF8.self),
                before: String(decoding: bytes[..<one.range.lowerBound], as: UTF8.self),
                after: String(decoding: bytes[one.range.upperBound...], as: UTF8.self))
        }
    }

    /// The value of the only choice that a text mentions; nil if there is none or more than one.
    func named(in text: FoldedText) -> String? {
        guard !isEmpty else { return nil }
        var only = Only()
        let (spaced, compact) = (text.spaced, text.compact)
        for place in spaced.indices where place == 0 || spaced[place - 1] == FoldedText.space {
            _ = words.find(at: place, of: spaced, before: spaced.count) { count, choice in
                let end = place + count
                if end == spaced.count || spaced[end] == FoldedText.space { only.take(choice) }
                return only.isAmbiguous
            }
        }
        if text.isSpaceless, !ideographs.isEmpty {
            for place in compact.indices where !UTF8.isContinuation(compact[place]) {
                _ = ideographs.find(at: place, of: compact, before: compact.count) { _, choice in
                    only.take(choice)
                    return only.isAmbiguous
                }
            }
        }
        return only.value.map { values[$0] }
    }

    /// The value of the choice if the text is one of its wordings and nothing else.
    func exactMatch(_ text: FoldedText) -> String? {
        var only = Only()
        _ = wholes.find(at: 0, of: text.compact, before: text.compact.count) { count, choice in
            if count == text.compact.count { only.take(choice) }
            return only.isAmbiguous
        }
        return only.value.map { values[$0] }
    }

    /// Collects matches: keeps one choice, and detects a second one.
    private struct Only {
        private var first: Int?
        private(set) var isAmbiguous = false

        var value: Int? { isAmbiguous ? nil : first }

        mutating func take(_ choice: Int) {
            if let first, first != choice { isAmbiguous = true }
            first = choice
        }
    }
}
