package import Learning

/// Knows how the words of a model's training are spelt, and so what a customer meant by one that is none of them.
///
/// Nothing is stored for it but how Han characters sound: whether a word is known, and how common it is, the
/// vocabularies of intents and sentiment tell. A word that either knows is left alone, and so is an unknown one that
/// resembles none. Decision 0013 has what it gains and what was tried.
package struct Spelling: Sendable {
    private let known: KnownGrams
    private let letters: LetterSlips
    private let han: HanSlips

    /// So many searches a message: one of thousands of unknown words must not take longer than it is worth.
    private static let mostSearches = 64

    package init(intents: Vocabulary, sentiment: Vocabulary, sounds: HanSounds) {
        known = KnownGrams(intents: intents, sentiment: sentiment)
        letters = LetterSlips(known: known)
        han = HanSlips(known: known, sounds: sounds)
    }

    /// Fills `slips` with what is misspelt in a text, in order, none overlapping; a word is judged beside the word
    /// before it as it was meant.
    ///
    /// - Complexity: a look-up for each token, and 54 n + 25 more for an unknown word of n letters.
    func findSlips(in text: NormalizedText, _ tokens: [Token], into slips: inout [Slip]) {
        slips.removeAll(keepingCapacity: true)
        var searches = 0
        var previous = FeatureExtractor.edge
        for (i, token) in tokens.enumerated() {
            guard searches < Self.mostSearches else { return }
            var key = FeatureExtractor.key(of: token, in: text)
            switch token.kind {
            case .word
            where !known.knows(key) && LetterSlips.mayErr(token, in: text) && !Self.isInName(i, of: tokens, in: text):
                searches += 1
                let next =
                    i + 1 < tokens.count ? FeatureExtractor.key(of: tokens[i + 1], in: text) : FeatureExtractor.edge
                if let found = letters.slip(in: token.range, of: text.units, between: previous, and: next) {
                    slips.append(found.slip)
                    key = found.word
                }
            case .han where token.range.count == 1:
                guard han.isOdd(at: Int(token.start), in: text.units) else { break }
                searches += 1
                if let slip = han.slip(at: Int(token.start), in: text.units) { slips.append(slip) }
            case .han where !known.knows(key):
                searches += 1
                if let slip = han.slip(inWord: token.range, of: text.units) { slips.append(slip) }
            default:
                break
            }
            previous = key
        }
    }

    /// Whether a word is a part of a name or an address: a mark that makes one touches it, before it or between it and
    /// the next.
    private static func isInName(_ i: Int, of tokens: [Token], in text: NormalizedText) -> Bool {
        func isJoint(_ mark: Token) -> Bool {
            mark.kind == .mark && text.units[mark.range].contains { joints.contains($0) }
        }
        if i > 0, tokens[i - 1].end == tokens[i].start, isJoint(tokens[i - 1]) { return true }
        guard i + 2 < tokens.count else { return false }
        return tokens[i].end == tokens[i + 1].start && tokens[i + 1].end == tokens[i + 2].start
            && isJoint(tokens[i + 1])
    }

    private static let joints = Array("@#./\\_:&=?".utf16)
}
