package import Learning

extension Familiarity {
    /// Counts what a model knows of the current text of a scratch. Numbers, codes, emoji and marks are not counted: a
    /// code is new each time, and says nothing about the words around it.
    ///
    /// A Han character is known if it makes a known pair with a neighbour, or if its word (as ICU's dictionary cuts it)
    /// is known, alone or beside a neighbouring word. Single characters would say little: a third of the common ones
    /// are in the training data of any bot.
    ///
    /// - Parameter knows: whether the model has seen an n-gram of `FeatureExtractor(.intent)`. On the hot path.
    package init(of scratch: borrowing Scratch, knows: (UInt64) -> Bool) {
        self.init()
        let (text, tokens) = (scratch.text, scratch.tokens)
        var i = 0
        while i < tokens.count {
            switch tokens[i].kind {
            case .word:
                if knows(FeatureExtractor.key(of: tokens[i], in: text)) { known += 1 } else { strange += 1 }
                i += 1
            case .han:
                var end = i + 1
                while end < tokens.count, tokens[end].kind == .han, tokens[end].start == tokens[end - 1].end {
                    end += 1
                }
                countHan(tokens[i..<end], in: text, knows: knows)
                i = end
            default:
                i += 1
            }
        }
    }

    /// Counts the characters of a run of Han words without a gap.
    private mutating func countHan(_ run: ArraySlice<Token>, in text: NormalizedText, knows: (UInt64) -> Bool) {
        let units = text.units
        let last = Int(run[run.endIndex - 1].end) - 1
        var isPairBefore = false
        for i in run.indices {
            var isWordKnown: Bool?
            for place in run[i].range {
                let isPair = place < last && knows(Self.key(units[place], units[place + 1]))
                if isPair || isPairBefore {
                    known += 1
                } else {
                    let isKnown = isWordKnown ?? Self.isKnown(i, of: run, in: text, knows: knows)
                    isWordKnown = isKnown
                    if isKnown {
                        known += 1
                    } else if knows(Self.key(units[place])) || knows(Self.wordKey(units[place])) {
                        loose += 1
                    } else {
                        strange += 1
                    }
                }
                isPairBefore = isPair
            }
        }
    }

    /// Whether a word of Han is known by more than one of its characters.
    private static func isKnown(_ i: Int, of run: ArraySlice<Token>, in text: NormalizedText, knows: (UInt64) -> Bool)
        -> Bool
    {
        let key = FeatureExtractor.key(of: run[i], in: text)
        if run.count == 1 || run[i].range.count > 1 { return knows(key) }
        func neighbour(_ place: Int) -> UInt64 { FeatureExtractor.key(of: run[place], in: text) }
        if i > run.startIndex, knows(FeatureExtractor.pair(.wordPair, neighbour(i - 1), key)) { return true }
        return i + 1 < run.endIndex && knows(FeatureExtractor.pair(.wordPair, key, neighbour(i + 1)))
    }

    @inline(__always)
    private static func key(_ first: UInt16, _ second: UInt16 = 0) -> UInt64 {
        var hash = FeatureHash(.han)
        hash.combine(first)
        if second != 0 { hash.combine(second) }
        return hash.key
    }

    private static func wordKey(_ unit: UInt16) -> UInt64 {
        var hash = WordHash()
        hash.combine(unit)
        return hash.key
    }
}
