package import Learning

/// What the words of a model's training look like, to put right what customers misspell.
package struct Spelling: Sendable {
    private let words: WordSlips
    private let han: HanSlips
    /// A message of nothing but unknown words must not cost more than it can gain.
    private static let mostTries = 32

    package init(intents: Vocabulary, sentiment: Vocabulary, sounds: HanSounds) {
        let known = [KnownWords(intents, weighting: .root), KnownWords(sentiment, weighting: .inverseFrequency)]
        words = WordSlips(known: known)
        han = HanSlips(known: known, sounds: sounds)
    }

    func findSlips(in text: NormalizedText, _ tokens: [Token], into slips: inout [Slip]) {
        slips.removeAll(keepingCapacity: true)
        var tries = Self.mostTries
        var previous = FeatureExtractor.edge
        for (i, token) in tokens.enumerated() where tries > 0 {
            var key = FeatureExtractor.key(of: token, in: text)
            defer { previous = key }
            switch token.kind {
            case .word where Tune.word != 0 && Self.isPlain(token, in: text) && !words.knows(key) && !Self.isPartOfName(i, tokens, text):
                tries -= 1
                let next = i + 1 < tokens.count ? FeatureExtractor.key(of: tokens[i + 1], in: text) : FeatureExtractor.edge
                guard let found = words.slip(in: token.range, of: text.units, .init(previous: previous, next: next)) else { continue }
                slips.append(found.slip)
                key = found.key
            case .han where Tune.han != 0:
                if token.end - token.start == 1 {
                    if let slip = han.slip(at: Int(token.start), of: text.units) { slips.append(slip) }
                } else if !han.knows(key) {
                    if let slip = han.slip(inWord: token.range, of: text.units) {
                        slips.append(slip)
                    } else if Tune.guardWords == 0 {
                        for p in token.range { if let slip = han.slip(at: p, of: text.units) { slips.append(slip); break } }
                    }
                }
            default: continue
            }
        }
    }

    private static func isPlain(_ token: Token, in text: NormalizedText) -> Bool {
        WordSlips.lengths.contains(token.range.count) && text.units[token.range].allSatisfy { (0x61...0x7A).contains($0) }
    }

    /// Whether the word is a piece of an address, a file's or a user's name.
    private static func isPartOfName(_ i: Int, _ tokens: [Token], _ text: NormalizedText) -> Bool {
        func joins(_ mark: Int) -> Bool {
            guard tokens.indices.contains(mark), tokens[mark].kind == .mark else { return false }
            return text.units[tokens[mark].range].contains { joints.contains($0) }
        }
        let token = tokens[i]
        if i > 0, tokens[i - 1].end == token.start, joins(i - 1) { return true }
        guard i + 2 < tokens.count, tokens[i + 1].start == token.end, tokens[i + 2].start == tokens[i + 1].end else { return false }
        return joins(i + 1)
    }

    private static let joints = Array("@#./\\_:&=?".utf16)
}
