import Learning
import Linguistics
import Understanding

/// What the tuning of one language is fitted to: held-out texts, scored by models that have not seen them, and random
/// strings, which no model has seen.
struct TuningEvidence {
    private(set) var scores: [Float]
    let stride: Int
    /// The class of each text; `TrainingSet.noClass` for out of scope and for random strings.
    private(set) var labels: [Int32]
    private(set) var familiarities: [Familiarity]
    private(set) var isNonsense: [Bool]
    /// The weights of the texts when the familiarity model is fitted, when scope and confidence are, and when the
    /// threshold is chosen.
    private(set) var weights: (familiarity: [Float], scope: [Float], confidence: [Float], threshold: [Float])

    /// The assumed share of random strings when confidence is fitted. It is more than customers send, but they are told
    /// from wording so well that it costs no confidence in wording; half of it leaves twice as many answered.
    private static let nonsenseShare: Float = 0.4
    /// The share of random strings when the familiarity model is fitted.
    private static let nonsenseShareOfFamiliarity: Float = 0.1

    /// - Parameters:
    ///   - labels, familiarities: of the held-out texts.
    ///   - members: which of them belong to the language.
    ///   - weigh: gives their weights for a purpose.
    init(
        _ heldOut: HeldOutScores, labels: [Int32], familiarities: [Familiarity], members: [Bool],
        weigh: (CalibrationWeights.Purpose) -> [Float]
    ) {
        scores = heldOut.values
        stride = heldOut.stride
        self.labels = labels
        self.familiarities = familiarities
        isNonsense = labels.map { _ in false }
        weights = (
            zip(members, labels).map { $0 && $1 >= 0 ? 1 : 0 }, weigh(.scope), weigh(.confidence), weigh(.threshold)
        )
    }

    /// Adds random strings. The threshold does not depend on them but for its floor.
    mutating func add(_ texts: [String], readBy classifier: LinearClassifier, variants: HanVariants) throws(ICUError) {
        var scratch = try Scratch(variants: variants)
        let extractor = FeatureExtractor(.intent)
        let before = labels.count
        for text in texts {
            scratch.read(text)
            extractor.extract(in: &scratch)
            // What has no known feature is never answered.
            guard classifier.score(scratch.features, vector: &scratch.vector, scores: &scratch.scores) else { continue }
            scores += scratch.scores.prefix(stride)
            labels.append(TrainingSet.noClass)
            familiarities.append(Familiarity(of: scratch) { classifier.vocabulary.column(of: $0) != nil })
            isNonsense.append(true)
        }
        let added = labels.count - before
        guard added > 0 else { return }
        func share(_ share: Float, beside weights: [Float]) -> [Float] {
            let inside = zip(weights, labels).reduce(0) { $1.1 >= 0 ? $0 + $1.0 : $0 }
            return [Float](repeating: inside * share / (1 - share) / Float(added), count: added)
        }
        weights.familiarity += share(Self.nonsenseShareOfFamiliarity, beside: weights.familiarity)
        weights.scope += share(Self.nonsenseShare, beside: weights.scope)
        weights.confidence += share(Self.nonsenseShare, beside: weights.confidence)
        weights.threshold += [Float](repeating: 0, count: added)
    }
}
