internal import Learning

/// The n-grams that either of two models has learnt, and how common each was in training.
struct KnownGrams: Sendable {
    private let intents: Vocabulary
    private let sentiment: Vocabulary
    /// What the rarest n-gram of each weighs, as a logarithm of its inverse document frequency.
    private let rarest: (intents: Float, sentiment: Float)

    /// - Parameters:
    ///   - intents: weighted by the root of inverse document frequencies.
    ///   - sentiment: weighted by inverse document frequencies themselves.
    init(intents: Vocabulary, sentiment: Vocabulary) {
        self.intents = intents
        self.sentiment = sentiment
        let root = intents.weights.max() ?? 0
        rarest = (root * root, sentiment.weights.max() ?? 0)
    }

    /// The commonness of an n-gram that every text would hold, of the model that has seen more.
    var texts: Float { max(rarest.intents, rarest.sentiment) }

    @inline(__always)
    func knows(_ key: UInt64) -> Bool { intents.column(of: key) != nil || sentiment.column(of: key) != nil }

    /// About ln((1 + n) / 2) where n training texts hold the n-gram, of the two models the one that knows it better; nil where neither does.
    ///
    /// Reckoned back from its weight: a model keeps no counts.
    func commonness(of key: UInt64) -> Float? {
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
