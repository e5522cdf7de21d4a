/// The probability that the first class of a ranking is right. For a text of no class any class is wrong.
///
/// Logistic regression on the scores of one text and on how familiar it is:
///
///     P(right) = P(inside) σ(w₀ + w₁ logit P(first) + w₂ s₁ + w₃ (s₁ − s₂) + w₄ u + w₅ ln P(wording))
///     P(inside) = σ(v₀ + v₁ logit P(any) + v₂ s₁ + v₃ s₀ + v₄ u + v₅ ln P(wording))
///
/// P(first) is the softmax probability of the first class, P(any) that of all classes together; s₁ ≥ s₂ are the two
/// largest raw scores, and s₀ that of the texts of no class. The softmax only compares the classes with one another. The largest raw score also shows that a
/// text fits none of them. u is the share of the text that training has not seen, and P(wording) the probability that
/// the text is no random string (`FamiliarityModel`).
///
/// A text that two classes share is inside though none of them is probable.
package struct ConfidenceModel: Sendable, Equatable, Codable {
    /// w₀ … w₅; w₀ … w₃ alone in models that know nothing of familiarity.
    package var weights: [Double]
    /// v₀ … v₅; nil where training had no texts of no class, so that every text counts as inside.
    package var insideWeights: [Double]?

    private enum CodingKeys: String, CodingKey {
        case weights
        case insideWeights = "inside"
    }

    package init(weights: [Double], insideWeights: [Double]? = nil) {
        self.weights = weights
        self.insideWeights = insideWeights
    }

    /// Returns the softmax probability of wording unchanged, and lowers it for random strings.
    package static let softmax = ConfidenceModel(weights: [0, 1, 0, 0, 0, 1])

    /// For a single class, whose softmax probability is always 1. It goes by familiarity alone: about 0.95 where all of
    /// the text is known, one half where three eighths of it are not.
    private static let single = ConfidenceModel(weights: [3, 0, 0, 0, -8, 1])

    /// The inputs of the regression, taken from one text and its scores.
    package struct Inputs: Sendable {
        fileprivate var values: SIMD8<Double>
        /// The logarithm of the odds that the text is of any class, by the softmax.
        private var any: Double
        private var outside: Double

        /// - Parameters:
        ///   - probability, any: the softmax probabilities of the first class and of all classes together.
        ///   - first, second: the two largest raw scores, the larger one first.
        ///   - outside: the raw score of the texts of no class; 0 where they have none.
        ///   - unknownShare: the share of the text that training has not seen, 0…1.
        ///   - wording: the logarithm of the probability that the text is no random string.
        package init(
            probability: Float, any: Float = 1, first: Float, second: Float, outside: Float = 0,
            unknownShare: Double = 0, wording: Double = 0
        ) {
            values = [
                1, Self.logit(probability), Double(first), Double(first - second), unknownShare, wording, 0, 0,
            ]
            self.any = Self.logit(any)
            self.outside = Double(outside)
        }

        private static func logit(_ probability: Float) -> Double {
            let p = min(max(Double(probability), 1e-6), 1 - 1e-6)
            return Logarithm.of(p / (1 - p))
        }

        /// The inputs of P(inside).
        fileprivate var ofInside: SIMD8<Double> {
            var inside = values
            inside[1] = any
            inside[3] = outside
            return inside
        }
    }

    private static let inputCount = 6
    /// Of a single class: what is inside is right.
    private static let certain = [20.0, 0, 0, 0, 0, 0]

    /// The probability that the first class is right, 0…1.
    package func probability(_ inputs: Inputs) -> Double {
        Self.probability(inputs.values, weights) * probabilityInside(inputs)
    }

    /// The probability that the text is of any class, 0…1.
    package func probabilityInside(_ inputs: Inputs) -> Double {
        insideWeights.map { Self.probability(inputs.ofInside, $0) } ?? 1
    }

    private static func probability(_ values: SIMD8<Double>, _ weights: [Double]) -> Double {
        var sum = 0.0
        for (i, weight) in weights.prefix(inputCount).enumerated() { sum += weight * values[i] }
        return 1 / (1 + Exponential.of(-sum))
    }

    /// Fits the weights on out-of-fold predictions with a prior around `softmax`, which few examples change little.
    ///
    /// An unfamiliar text is never more probably understood than a familiar one, other things being equal: w₄ ≤ 0 and
    /// w₅ ≥ 0. In small data chance would say otherwise, since hardly a held-out text is familiar there.
    ///
    /// - Parameters:
    ///   - right: whether each prediction is right.
    ///   - counts: the weight of each example when w is fitted.
    ///   - inside: whether each text is of a class, and its weight when v is fitted; nil where no text is of none,
    ///     besides random strings. Then w₂ and w₃ stay 0: raw scores of in-scope texts alone do not show what the scores
    ///     of other texts mean.
    ///   - classes: how many classes there are. A single class is always right without texts of no class, so that there
    ///     is nothing to fit.
    package static func fit(
        _ inputs: [Inputs], right: [Bool], counts: [Float], inside: (texts: [Bool], counts: [Float])? = nil,
        classes: Int = 2
    ) -> ConfidenceModel {
        guard let inside else {
            guard classes > 1 else { return single }
            return ConfidenceModel(
                weights: fit(inputs.map(\.values), right: right, counts: counts, from: softmax.weights, fixed: [2, 3]))
        }
        let insideWeights = fit(
            inputs.map(\.ofInside), right: inside.texts, counts: inside.counts, from: softmax.weights, fixed: [])
        guard classes > 1 else { return ConfidenceModel(weights: certain, insideWeights: insideWeights) }
        let weights = fit(
            inputs.map(\.values), right: right, counts: zip(counts, inside.texts).map { $1 ? $0 : 0 },
            from: [0, 1, 0, 0, 0, 0], fixed: [5])
        return ConfidenceModel(weights: weights, insideWeights: insideWeights)
    }

    private static func fit(
        _ inputs: [SIMD8<Double>], right: [Bool], counts: [Float], from weights: [Double], fixed: Set<Int>
    ) -> [Double] {
        var prior = LogisticRegression(weights: weights)
        var fixed = fixed
        let values = inputs.map { inputs in (0..<inputCount).map { inputs[$0] } }
        while true {
            let fitted = LogisticRegression.fit(values, right: right, counts: counts, from: prior, fixed: fixed)
            let wrongSigns = [4, 5].filter { $0 == 4 ? fitted.weights[$0] > 0 : fitted.weights[$0] < 0 }
            guard let place = wrongSigns.first else { return fitted.weights }
            prior.weights[place] = 0
            fixed.insert(place)
        }
    }
}
