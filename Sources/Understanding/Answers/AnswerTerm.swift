internal import Learning
import Linguistics

/// A term of retrieval, as the hash of its letters.
///
/// English words are stemmed. Other words, numbers and codes are terms as they are written. Each Han character is a
/// term. Groups of four letters within a word and its borders, and pairs of Han characters, are terms of a lower
/// weight: they still match after a typo, in a compound, or with an ending that the stemmer does not know. There is no
/// list of stop words, because a common term has a low idf.
struct AnswerTerm: Sendable, Equatable {
    var key: UInt64
    /// w(t) of BM25: 1 for words, numbers, codes and Han characters, else `partWeight`.
    var weight: Float
    var isHan = false

    /// The weight of a group of letters or a pair of Han characters. It is low because the groups of a word overlap: a
    /// word of six letters has five of them, which together weigh 1.5.
    static let partWeight: Float = 0.3
    private static let group = 4
    /// Only this many letters of a word make groups, so that a very long word does not fill the buffer.
    private static let longestWord = 32
    private static let border: UInt16 = 0x5F

    /// Appends the terms of the text last read by `scratch`, in the order of the text, with repetitions.
    static func read(_ scratch: borrowing Scratch, into terms: inout [AnswerTerm]) {
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
