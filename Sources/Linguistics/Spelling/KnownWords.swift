internal import Learning

/// What n-grams a model has learnt, and how common each was.
struct KnownWords: Sendable {
    private let vocabulary: Vocabulary
    private let isRoot: Bool
    private let rarest: Float

    init(_ vocabulary: Vocabulary, weighting: VocabularyBuilder.Weighting) {
        self.vocabulary = vocabulary
        isRoot = weighting == .root
        let heaviest = vocabulary.weights.max() ?? 0
        rarest = isRoot ? heaviest * heaviest : heaviest
    }

    @inline(__always)
    func knows(_ key: UInt64) -> Bool { vocabulary.column(of: key) != nil }

    /// ln((1 + n) / 2) of the number n of texts that hold it, reckoned from its weight; nil where it is unknown.
    @inline(__always)
    func commonness(of key: UInt64) -> Float? {
        guard let column = vocabulary.column(of: key) else { return nil }
        let weight = vocabulary.weights[Int(column)]
        return rarest - (isRoot ? weight * weight : weight)
    }
}
