/// Words that hint at what a clause does. They decide nothing: where and how a cue stands is evidence for the reader of
/// turns, which has learnt what it is worth in each situation.
enum Cue: Int, CaseIterable {
    case affirm, deny, cancel, wait, skip, again, simpler, undo, thanks, farewell, human, noted, why, language
    case negation, correction, wrong, link, question, insult, greeting, another, unwanted, only, denial

    /// Where a cue stands in its clause.
    enum Place: UInt8 {
        case nowhere, inside, end, start, whole
    }
}

/// The cues of a clause.
struct Cues {
    private var places = [Cue.Place](repeating: .nowhere, count: Cue.allCases.count)
    /// The share of the clause that each cue's phrases cover, in eighths.
    private var shares = [UInt8](repeating: 0, count: Cue.allCases.count)

    func place(of cue: Cue) -> Cue.Place { places[cue.rawValue] }
    func share(of cue: Cue) -> UInt8 { shares[cue.rawValue] }
    func has(_ cue: Cue) -> Bool { places[cue.rawValue] != .nowhere }

    /// Finds the cues of a folded clause, in both languages, in one pass over each form of it.
    init(in text: FoldedText) {
        find(in: text.spaced, CueWords.english, isSpaced: true)
        if text.isSpaceless { find(in: text.compact, CueWords.chinese, isSpaced: false) }
    }

    private mutating func find(in bytes: [UInt8], _ table: PhraseTable, isSpaced: Bool) {
        var covered = [Int](repeating: 0, count: Cue.allCases.count)
        for place in bytes.indices {
            if isSpaced, place > 0, bytes[place - 1] != FoldedText.space { continue }
            if !isSpaced, UTF8.isContinuation(bytes[place]) { continue }
            _ = table.find(at: place, of: bytes, before: bytes.count) { count, value in
                let end = place + count
                guard !isSpaced || end == bytes.count || bytes[end] == FoldedText.space else { return false }
                let found: Cue.Place =
                    switch (place == 0, end == bytes.count) {
                    case (true, true): .whole
                    case (true, false): .start
                    case (false, true): .end
                    case (false, false): .inside
                    }
                if found.rawValue > places[value].rawValue { places[value] = found }
                covered[value] += count
                return false
            }
        }
        for value in covered.indices where covered[value] > 0 {
            shares[value] = max(shares[value], UInt8(min(8, covered[value] * 8 / max(1, bytes.count))))
        }
    }
}
