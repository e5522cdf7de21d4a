/// Words that hint at what a clause does. They decide nothing: where and how a cue stands is evidence for the reader of
/// turns, which has learnt what it is worth in each situation.
enum Cue: Int, CaseIterable {
    case affirm, deny, cancel, wait, skip, again, simpler, undo, thanks, farewell, human, noted, why, language
    case negation, correction, wrong, link, question, insult, greeting, another, unwanted, only, denial

    /// Its bit in `Cues.bits`.
    var bit: UInt32 { 1 << UInt32(rawValue) }

    /// Where a cue stands in its clause.
    enum Place: UInt8 {
        case nowhere, inside, end, start, whole
    }
}

/// The cues of a clause.
struct Cues {
    private var places = InlineArray<32, UInt8>(repeating: Cue.Place.nowhere.rawValue)
    /// The share of the clause that each cue's phrases cover, in eighths.
    private var shares = InlineArray<32, UInt8>(repeating: 0)
    /// One bit for each cue that the clause has.
    private(set) var bits: UInt32 = 0

    func place(of cue: Cue) -> Cue.Place { Cue.Place(rawValue: places[cue.rawValue]) ?? .nowhere }
    func share(of cue: Cue) -> UInt8 { shares[cue.rawValue] }
    func has(_ cue: Cue) -> Bool { bits & cue.bit != 0 }

    /// Finds the cues of a folded clause, in both languages, in one pass over each form of it.
    init(in text: FoldedText) {
        find(in: text.spaced, CueWords.english, isSpaced: true)
        if text.isSpaceless { find(in: text.compact, CueWords.chinese, isSpaced: false) }
    }

    private mutating func find(in bytes: [UInt8], _ table: PhraseTable, isSpaced: Bool) {
        var covered = InlineArray<32, Int>(repeating: 0)
        var found: UInt32 = 0
        for place in bytes.indices {
            if isSpaced, place > 0, bytes[place - 1] != FoldedText.space { continue }
            if !isSpaced, UTF8.isContinuation(bytes[place]) { continue }
            _ = table.find(at: place, of: bytes, before: bytes.count) { count, value in
                let end = place + count
                guard !isSpaced || end == bytes.count || bytes[end] == FoldedText.space else { return false }
                let stand: Cue.Place =
                    switch (place == 0, end == bytes.count) {
                    case (true, true): .whole
                    case (true, false): .start
                    case (false, true): .end
                    case (false, false): .inside
                    }
                places[value] = max(places[value], stand.rawValue)
                covered[value] += count
                found |= 1 << UInt32(value)
                return false
            }
        }
        bits |= found
        while found != 0 {
            let value = found.trailingZeroBitCount
            found &= found - 1
            shares[value] = max(shares[value], UInt8(min(8, covered[value] * 8 / max(1, bytes.count))))
        }
    }
}
