/// Finds the word that was meant by an unknown word of Latin letters: the most probable known word that is one slip
/// away.
///
/// A slip is an extra letter, a missing one, a wrong one, or two swapped (Damerau, "A technique for computer detection
/// and correction of spelling errors", 1964). The score is that of a noisy channel, in logarithms: the commonness of
/// the word, minus the cost of the slip, plus a bonus if training has seen the word beside a neighbour (Kernighan,
/// Church and Gale, "A spelling correction program based on a noisy channel model", 1990).
struct LetterSlips: Sendable {
    private let known: KnownGrams

    /// Shorter words have too many similar words; longer ones are not words.
    private static let lengths = 4...24
    private static let letters: ClosedRange<UInt16> = 0x61...0x7A
    /// The bonus for a neighbour that training has seen beside the word.
    private static let company: Float = 2

    init(known: KnownGrams) { self.known = known }

    /// The least score of a correction. It falls with each letter, because fewer words resemble a long one by chance. A
    /// lower value would correct more slips, but it would also turn more unknown words into known ones, and the model
    /// would be more confident about texts that are out of scope.
    private static func bar(forLength length: Int) -> Float { Float(9 - length) }

    static func mayErr(_ token: Token, in text: NormalizedText) -> Bool {
        lengths.contains(token.range.count) && text.units[token.range].allSatisfy { letters.contains($0) }
    }

    /// Finds the best correction of a word.
    ///
    /// - Parameters:
    ///   - word: a word of plain letters that the model does not know.
    ///   - previous: the key of the token before it, or of the text's edge.
    ///   - next: the key of the token after it, or of the text's edge.
    /// - Returns: the slip and the key of the corrected word; nil if no correction scores enough.
    func slip(in word: Range<Int>, of units: [UInt16], between previous: UInt64, and next: UInt64) -> (
        slip: Slip, word: UInt64
    )? {
        var best: Edit?
        var bar = Self.bar(forLength: word.count)
        units.withUnsafeBufferPointer { units in
            // The letters before the slip's position, hashed once for all slips at it.
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
                // If a letter is drawn out ("pleeease"), all but one are extra.
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

    /// A candidate word: the misspelt one with `removed` letters from `place` on replaced by up to two others. 0 means
    /// no letter.
    private struct Edit {
        var place: Int
        var removed: Int
        var first: UInt16 = 0
        var second: UInt16 = 0
        var cost: Float
        var key: UInt64 = 0
    }
}
