/// The probability that the first class of a ranking is right. For a text of no class any class is wrong.
///
/// Logistic regression on the scores of one text and on how familiar it is:
///
///     P(right) = σ(w₀ + w₁ logit P(first) + w₂ s₁ + w₃ (s₁ − s₂) + w₄ u + w₅ ln P(wording))
///
/// P(first) is the softmax probability; s₁ ≥ s₂ are the two largest raw scores. The softmax only compares the classes
/// with one another. The largest raw score also shows that a text fits none of them. u is the share of the text that
/// training has not seen, and P(wording) the probability that the text is no random string (`FamiliarityModel`).
package struct ConfidenceModel: Sendable, Equatable, Codable {
    /// w₀ … w₅; w₀ … w₃ alone in models that know nothing of familiarity.
    package var weights: [Double]

    package init(weights: [Double]) {
        self.weights = weights
    }

    /// Returns the softmax probability of wording unchanged, and lowers it for random strings.
    package static let softmax = ConfidenceModel(weights: [0, 1, 0, 0, 0, 1])

    /// For a single class, whose softmax probability is always 1. It goes by familiarity alone: about 0.95 where all of
    /// the text is known, one half where three eighths of it are not.
    private static let single = ConfidenceModel(weights: [3, 0, 0, 0, -8, 1])

    /// The inputs of the regression, taken from one text and its scores.
    package struct Inputs: Sendable {
        fileprivate var values: SIMD8<Double>

        /// - Parameters:
        ///   - probability: the softmax probability of the first class.
        ///   - first, second: the two largest raw scores, the larger one first.
        ///   - unknownShare: the share of the text that training has not seen, 0…1.
        ///   - wording: the logarithm of the probability that the text is no random string.
        package init(
            probability: Float, first: Float, second: Float, unknownShare: Double = 0, wording: Double = 0
        ) {
            let p = min(max(Double(probability), 1e-6), 1 - 1e-6)
            values = [1, Logarithm.of(p / (1 - p)), Double(first), Double(first - second), unknownShare, wording, 0, 0]
        }
    }

    private static let inputCount = 6

    /// The probability that the first class is right, 0…1.
    package func probability(_ inputs: Inputs) -> Double {
        var sum = 0.0
        for (i, weight) in weights.prefix(Self.inputCount).enumerated() { sum += weight * inputs.values[i] }
        return 1 / (1 + Exponential.of(-sum))
    }

    /// Fits the weights on out-of-fold predictions with a prior around `softmax`, which few examples change little.
    ///
    /// An unfamiliar text is never more probably understood than a familiar one, other things being equal: w₄ ≤ 0 and
    /// w₅ ≥ 0. In small data chance would say otherwise, since hardly a held-out text is familiar there.
    ///
    /// - Parameters:
    ///   - right: whether each prediction is right.
    ///   - counts: the weight of each example.
    ///   - outside: whether texts of no class are among the examples, besides random strings. If not, w₂ and w₃ stay 0:
    ///     raw scores of in-scope texts alone do not show what the scores of other texts mean.
    ///   - classes: how many classes there are. A single class is always right without texts of no class, so that there
    ///     is nothing to fit.
    package static func fit(_ inputs: [Inputs], right: [Bool], counts: [Float], outside: Bool, classes: Int = 2)
        -> ConfidenceModel
    {
        guard classes > 1 || outside else { return single }
        var prior = LogisticRegression(weights: softmax.weights)
        if classes == 1 { prior.weights[1] = 0 }
        var fixed: Set<Int> = (outside ? [] : [2, 3] as Set).union(classes > 1 ? [] : [1])
        let values = inputs.map { inputs in (0..<inputCount).map { inputs.values[$0] } }
        while true {
            let fitted = LogisticRegression.fit(values, right: right, counts: counts, from: prior, fixed: fixed)
            let wrongSigns = [4, 5].filter { $0 == 4 ? fitted.weights[$0] > 0 : fitted.weights[$0] < 0 }
            guard let place = wrongSigns.first else { return ConfidenceModel(weights: fitted.weights) }
            prior.weights[place] = 0
            fixed.insert(place)
        }
    }
}
