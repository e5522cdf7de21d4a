import Learning

/// How many words of a text are known as words of one language.
///
/// English has by far the most training texts, so its letters are the likeliest ones in any language that the model has
/// not learnt. Its words are not: in English sentences nearly all are known, in others hardly any.
struct KnownWords {
    struct Count {
        var words = 0
        var known = 0
    }

    private(set) var all = Count()
    /// Those without a capital letter. The others may be names, which say nothing of the language.
    private(set) var plain = Count()

    /// Counts the words of the text last read that have a positive weight for the class `k`.
    init(of k: Int, by classifier: LinearClassifier, in scratch: borrowing Scratch) {
        let scalars = scratch.original.unicodeScalars
        var (index, offset) = (scalars.startIndex, 0)
        for token in scratch.tokens where token.kind == .word {
            let key = FeatureExtractor.key(of: token, in: scratch.text)
            let column = classifier.vocabulary.column(of: key)
            let isKnown = column.map { classifier.weights.weight(of: Int($0), for: k) > 0 } ?? false
            // The tokens come in the order of the text.
            let range = scratch.text.originalRange(token.range)
            var hasCapital = false
            while offset < range.upperBound, index < scalars.endIndex {
                if offset >= range.lowerBound {
                    switch scalars[index].value {
                    case 0x41...0x5A, 0xC0...0xDE, 0xFF21...0xFF3A: hasCapital = true
                    default: break
                    }
                }
                index = scalars.index(after: index)
                offset += 1
            }
            all.add(isKnown)
            if !hasCapital { plain.add(isKnown) }
        }
    }

    /// Whether a text with these words is one of the language.
    ///
    /// One or two words, such as a misspelt "thanx", prove nothing. Of more words a third must be known, or more than
    /// half of those without a capital: "Galaxy Buds Pro refund".
    var makeText: Bool {
        all.words < Self.leastWords || all.known * Self.knownShare >= all.words || plain.known * 2 > plain.words
    }

    /// The fewest words whose share of known ones means anything.
    private static let leastWords = 3
    /// One in so many words of a sentence must be known.
    private static let knownShare = 3
}

extension KnownWords.Count {
    fileprivate mutating func add(_ isKnown: Bool) {
        words += 1
        if isKnown { known += 1 }
    }
}
