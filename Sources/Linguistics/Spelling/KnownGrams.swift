internal import Learning

/// The n-grams known to at least one of two models, and how common each was in training.
struct KnownGrams: Sendable {
    private let intents: Vocabulary
    private let sentiment: Vocabulary
    /// The inverse document frequency of the rarest n-gram in each model, a logarithm.
    private let rarest: (intents: Float, sentiment: Float)
    /// A Bloom filter with one hash and at least eight bits for each key. Most unknown keys are rejected here, without
    /// a look-up in the vocabularies, which are too large for the processor's caches (Bloom, "Space/time trade-offs in
    /// hash coding with allowable errors", 1970).
    private let bloomFilter: [UInt64]

    /// - Parameters:
    ///   - intents: its weights are square roots of inverse document frequencies.
    ///   - sentiment: its weights are inverse document frequencies.
    init(intents: Vocabulary, sentiment: Vocabulary) {
        self.intents = intents
        self.sentiment = sentiment
        let root = intents.weights.max() ?? 0
        rarest = (root * root, sentiment.weights.max() ?? 0)
        var words = 1
        while words * 8 < intents.count + sentiment.count { words *= 2 }
        var bloomFilter = [UInt64](repeating: 0, count: words)
        for keys in [intents.keys, sentiment.keys] {
            for key in keys { bloomFilter[Self.word(of: key, among: words)] |= Self.bit(of: key) }
        }
        self.bloomFilter = bloomFilter
    }

    @inline(__always)
    private static func word(of key: UInt64, among words: Int) -> Int {
        Int(truncatingIfNeeded: key >> 24) & (words - 1)
    }

    @inline(__always)
    private static func bit(of key: UInt64) -> UInt64 { 1 << (key >> 58) }

    @inline(__always)
    private func mayKnow(_ key: UInt64) -> Bool {
        bloomFilter[Self.word(of: key, among: bloomFilter.count)] & Self.bit(of: key) != 0
    }

    /// The commonness of an n-gram in every training text, for the model trained on more texts.
    var texts: Float { max(rarest.intents, rarest.sentiment) }

    @inline(__always)
    func knows(_ key: UInt64) -> Bool {
        mayKnow(key) && (intents.column(of: key) != nil || sentiment.column(of: key) != nil)
    }

    /// About ln((1 + n) / 2), where n training texts contain the n-gram; the larger value of the two models. Nil if
    /// neither knows it.
    ///
    /// It is computed from the weight, because a model stores no counts.
    func commonness(of key: UInt64) -> Float? {
        guard mayKnow(key) else { return nil }
        var result: Float?
        if let column = intents.column(of: key) {
            let weight = intents.weights[Int(column)]
            result = rarest.intents - weight * weight
        }
        if let column = sentiment.column(of: key) {
            result = max(result ?? 0, rarest.sentiment - sentiment.weights[Int(column)])
        }
        return result
    }
}
