/// The probability that the first class of a ranking is right. For a text of no class any class is wrong.
///
/// Logistic regression on the scores of one text:
///
///     P(right) = σ(w₀ + w₁ logit P(first) + w₂ s₁ + w₃ (s₁ − s₂))
///
/// P is the softmax probability; s₁ ≥ s₂ are the two largest raw scores. The softmax only compares the classes with one
/// another. The largest raw score also shows that a text fits none of them.
package struct ConfidenceModel: Sendable, Equatable, Codable {
    /// w₀ … w₃.
    package var weights: [Double]

    package init(weights: [Double]) {
        self.weights = weights
    }

    /// Returns the softmax probability unchanged.
    package static let softmax = ConfidenceModel(weights: [0, 1, 0, 0])

    /// Always returns a probability of one half, where there is nothing to learn from.
    package static let nothing = ConfidenceModel(weights: [0, 0, 0, 0])

    /// The inputs of the regression, taken from one text's scores.
    package struct Inputs: Sendable {
        fileprivate var values: SIMD4<Double>

        /// - Parameters:
        ///   - probability: the softmax probability of the first class.
        ///   - first, second: the two largest raw scores, the larger one first.
        package init(probability: Float, first: Float, second: Float) {
            let p = min(max(Double(probability), 1e-6), 1 - 1e-6)
            values = [1, Logarithm.of(p / (1 - p)), Double(first), Double(first - second)]
        }
    }

    /// The probability that the first class is right, 0…1.
    package func probability(_ inputs: Inputs) -> Double {
        var sum = 0.0
        for (i, weight) in weights.prefix(4).enumerated() { sum += weight * inputs.values[i] }
        return 1 / (1 + Exponential.of(-sum))
    }

    /// Fits the weights on out-of-fold predictions with a prior around `softmax`, which few examples change little.
    ///
    /// - Parameters:
    ///   - right: whether each prediction is right.
    ///   - counts: the weight of each example.
    ///   - outside: whether texts of no class are among the examples. If not, w₂ and w₃ stay 0: raw scores of in-scope
    ///     texts alone do not show what the scores of other texts mean.
    package static func fit(_ inputs: [Inputs], right: [Bool], counts: [Float], outside: Bool) -> ConfidenceModel {
        let regression = LogisticRegression.fit(
            inputs.map { inputs in (0..<4).map { inputs.values[$0] } }, right: right, counts: counts,
            from: LogisticRegression(weights: softmax.weights), free: outside ? 4 : 2)
        return ConfidenceModel(weights: regression.weights)
    }
}
