internal import Learning
package import Linguistics

/// A unit of text that retrieval counts, by the hash of its letters.
///
/// English words by their stems, other words, numbers and codes as they stand, Han by characters. Beside them, for a
/// smaller share of the score, what survives a typo, a compound or an ending that the stems do not know: letters in
/// fours with the word's borders, and pairs of Han characters. No list of stop words: what is common weighs little by
/// its frequency.
package struct AnswerTerm: Sendable, Equatable {
    package var key: UInt64
    /// How much it counts beside other terms as rare, 1 for words.
    package var weight: Float
    package var isHan = false

    /// What a group of letters or a pair of characters counts. A word of six letters has six groups, which share
    /// letters: together they speak about as loud as it.
    static let partWeight: Float = 0.3
    private static let group = 4
    /// A word longer than any real one would only fill the buffer.
    private static let longestWord = 32
    private static let border: UInt16 = 0x5F

    /// Appends the terms of the text last read by `scratch`, in its order, repeated ones too.
    package static func read(_ scratch: borrowing Scratch, into terms: inout [AnswerTerm]) {
        let units = scratch.text.units
        var lastHan: Int?
        for token in scratch.tokens {
            switch token.kind {
            case .word:
                let word = units[token.range]
                terms.append(AnswerTerm(key: EnglishStem.key(of: word) ?? key(of: word, .word), weight: 1))
                readParts(of: word.prefix(longestWord), into: &terms)
            case .number, .code:
                terms.append(AnswerTerm(key: key(of: units[token.range], .word), weight: 1))
            case .han:
                for position in token.range {
                    terms.append(AnswerTerm(key: key(of: units[position...position], .han), weight: 1, isHan: true))
                    if let lastHan, lastHan + 1 == position {
                        terms.append(
                            AnswerTerm(key: key(of: units[lastHan...position], .han), weight: partWeight, isHan: true))
                    }
                    lastHan = position
                }
            case .emoji, .mark: break
            }
        }
    }

    private static func readParts(of word: ArraySlice<UInt16>, into terms: inout [AnswerTerm]) {
        for start in word.startIndex - 1...max(word.startIndex - 1, word.endIndex + 1 - group) {
            var hash = FeatureHash(.letters)
            for position in start..<min(start + group, word.endIndex + 1) {
                hash.combine(word.indices.contains(position) ? word[position] : border)
            }
            terms.append(AnswerTerm(key: hash.key, weight: partWeight))
        }
    }

    private static func key(of units: ArraySlice<UInt16>, _ kind: FeatureHash.Kind) -> UInt64 {
        var hash = FeatureHash(kind)
        for unit in units { hash.combine(unit) }
        return hash.key
    }
}
