package import Learning

/// Corrects words that a model does not know, by the spelling of the words in its training data.
///
/// The vocabularies of intents and sentiment tell whether a word is known and how common it is. Only the sounds of Han
/// characters are stored in addition. A word that either vocabulary knows is not changed, nor is an unknown one that
/// resembles no known word. Decision 0013 has the gain and the alternatives that were tried.
package struct Spelling: Sendable {
    private let known: KnownGrams
    private let letters: LetterSlips
    private let han: HanSlips

    /// The maximum number of searches for a message. It limits the time of a message with thousands of unknown words.
    private static let mostSearches = 64

    /// Builds the tables for finding slips.
    ///
    /// - Parameters:
    ///   - intents: weighted by square roots of inverse document frequencies.
    ///   - sentiment: weighted by inverse document frequencies.
    /// - Complexity: O(n) in the number of keys.
    package init(intents: Vocabulary, sentiment: Vocabulary, sounds: HanSounds) {
        known = KnownGrams(intents: intents, sentiment: sentiment)
        letters = LetterSlips(known: known)
        han = HanSlips(known: known, sounds: sounds)
    }

    /// Fills `slips` with the slips of a text, in order, without overlaps. A word is compared with the corrected form
    /// of the word before it.
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

    /// Whether a word is part of a name or an address: a joining mark touches it on the left, or touches both it and
    /// the next token.
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
