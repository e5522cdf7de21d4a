/// Finds what an unknown word of Latin letters was meant to be: the likeliest of the known words that are one slip
/// away.
///
/// A slip is a letter too many, one too few, a wrong one, or two swapped (Damerau, "A technique for computer detection
/// and correction of spelling errors", 1964). A noisy channel: how common the word is, less what the slip costs, more
/// where a neighbour has been seen beside it (Kernighan, Church and Gale, "A spelling correction program based on a
/// noisy channel model", 1990), all in logarithms.
struct LetterSlips: Sendable {
    private let known: KnownGrams

    /// Shorter words are too much alike; longer ones are no words.
    private static let lengths = 4...24
    private static let letters: ClosedRange<UInt16> = 0x61...0x7A
    /// What a neighbour that the word has stood beside in training counts.
    private static let company: Float = 2

    init(known: KnownGrams) { self.known = known }

    /// What a word must score: less with every letter, because fewer words are like a long one by chance. A lower bar
    /// would mend more slips, and take more words that the model never learnt for ones that it knows, which makes it
    /// surer of what is out of scope.
    private static func bar(forLength length: Int) -> Float { Float(9 - length) }

    static func mayErr(_ token: Token, in text: NormalizedText) -> Bool {
        lengths.contains(token.range.count) && text.units[token.range].allSatisfy { letters.contains($0) }
    }

    /// - Parameters:
    ///   - word: of plain letters, unknown.
    ///   - previous: the key of the token before it, or of the text's edge.
    ///   - next: the same for the token behind it.
    /// - Returns: the slip, and the key of the word that is meant.
    func slip(in word: Range<Int>, of units: [UInt16], between previous: UInt64, and next: UInt64) -> (
        slip: Slip, word: UInt64
    )? {
        var best: Edit?
        var bar = Self.bar(forLength: word.count)
        units.withUnsafeBufferPointer { units in
            // The letters before the place of the slip, hashed once for all slips there.
            var start = WordHash()
            func consider(_ candidate: Edit) {
                var hash = start
                if candidate.first != 0 { hash.combine(candidate.first) }
                if candidate.second != 0 { hash.combine(candidate.second) }
                for i in candidate.place + candidate.removed..<word.upperBound { hash.combine(units[i]) }
                var candidate = candidate
                candidate.key = hash.key
                guard let commonness = known.commonness(of: candidate.key) else { return }
                var score = commonness - candidate.cost
                if candidate.place == word.lowerBound { score -= SlipCost.firstLetter }
                if known.knows(FeatureExtractor.pair(.wordPair, previous, candidate.key)) { score += Self.company }
                if known.knows(FeatureExtractor.pair(.wordPair, candidate.key, next)) { score += Self.company }
                guard best == nil ? score >= bar : score > bar else { return }
                (best, bar) = (candidate, score)
            }
            for place in word.lowerBound...word.upperBound {
                let before = place > word.lowerBound ? units[place - 1] : 0
                let here = place < word.upperBound ? units[place] : 0
                let after = place + 1 < word.upperBound ? units[place + 1] : 0
                for letter in Self.letters where letter != before {
                    consider(
                        Edit(place: place, removed: 0, first: letter, cost: SlipCost.missing(letter, before: here)))
                }
                guard here != 0 else { break }
                let alike = units[place..<word.upperBound].prefix { $0 == here }.count
                // Of a letter drawn out ("pleeease") all but one are too many.
                consider(
                    Edit(
                        place: place, removed: max(1, alike - 1),
                        cost: SlipCost.extra(here, between: before, and: after)))
                for letter in Self.letters where letter != here {
                    consider(Edit(place: place, removed: 1, first: letter, cost: SlipCost.wrong(here, for: letter)))
                }
                if after != 0, after != here {
                    consider(Edit(place: place, removed: 2, first: after, second: here, cost: 0))
                }
                start.combine(here)
            }
        }
        return best.map {
            let replacement = [$0.first, $0.second].filter { $0 != 0 }
            return (Slip(range: $0.place..<$0.place + $0.removed, replacement: replacement), $0.key)
        }
    }

    /// A known word: the misspelt one with `removed` letters from `place` on replaced by up to two others, 0 standing
    /// for none.
    private struct Edit {
        var place: Int
        var removed: Int
        var first: UInt16 = 0
        var second: UInt16 = 0
        var cost: Float
        var key: UInt64 = 0
    }
}
