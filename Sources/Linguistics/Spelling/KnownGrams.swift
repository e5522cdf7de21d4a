internal import Learning

/// The n-grams that either of two models has learnt, and how common each was in training.
struct KnownGrams: Sendable {
    private let intents: Vocabulary
    private let sentiment: Vocabulary
    /// What the rarest n-gram of each weighs, as a logarithm of its inverse document frequency.
    private let rarest: (intents: Float, sentiment: Float)
    /// A bit for each known key, by some of the key's bits, at least eight times as many as keys: most unknown keys
    /// meet a 0 here and need not be sought in the vocabularies, which are too large for the processor's nearest memory
    /// (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970, with one hash).
    private let mayKnow: [UInt64]

    /// - Parameters:
    ///   - intents: weighted by the root of inverse document frequencies.
    ///   - sentiment: weighted by inverse document frequencies themselves.
    init(intents: Vocabulary, sentiment: Vocabulary) {
        self.intents = intents
        self.sentiment = sentiment
        let root = intents.weights.max() ?? 0
        rarest = (root * root, sentiment.weights.max() ?? 0)
        var words = 1
        while words * 8 < intents.count + sentiment.count { words *= 2 }
        var mayKnow = [UInt64](repeating: 0, count: words)
        for keys in [intents.keys, sentiment.keys] {
            for key in keys { mayKnow[Self.word(of: key, among: words)] |= Self.bit(of: key) }
        }
        self.mayKnow = mayKnow
    }

    @inline(__always)
    private static func word(of key: UInt64, among words: Int) -> Int {
        Int(truncatingIfNeeded: key >> 24) & (words - 1)
    }

    @inline(__always)
    private static func bit(of key: UInt64) -> UInt64 { 1 << (key >> 58) }

    @inline(__always)
    private func mayKnow(_ key: UInt64) -> Bool {
        mayKnow[Self.word(of: key, among: mayKnow.count)] & Self.bit(of: key) != 0
    }

    /// The commonness of an n-gram that every text would hold, of the model that has seen more.
    var texts: Float { max(rarest.intents, rarest.sentiment) }

    @inline(__always)
    func knows(_ key: UInt64) -> Bool {
        mayKnow(key) && (intents.column(of: key) != nil || sentiment.column(of: key) != nil)
    }

    /// About ln((1 + n) / 2) where n training texts hold the n-gram, of the two models the one that knows it better;
    /// nil where neither does.
    ///
    /// Reckoned back from its weight: a model keeps no counts.
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
