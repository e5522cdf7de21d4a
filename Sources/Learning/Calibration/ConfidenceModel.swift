/// How far the first class of a ranking can be trusted: the probability that it is right, a text of no class included
/// among the wrong.
///
/// Logistic regression on what the scores of one text look like:
///
///     P(right) = σ(w₀ + w₁ logit P(first) + w₂ s₁ + w₃ (s₁ − s₂))
///
/// where P is the softmax's probability and s₁ ≥ s₂ are the two largest raw scores. The softmax compares the classes
/// with one another only; the largest score also tells a text that fits none of them.
package struct ConfidenceModel: Sendable, Equatable, Codable {
    /// w₀ … w₃.
    package var weights: [Double]

    package init(weights: [Double]) {
        self.weights = weights
    }

    /// Takes the softmax at its word.
    package static let softmax = ConfidenceModel(weights: [0, 1, 0, 0])

    /// Knows of no sign to go by: even odds.
    package static let nothing = ConfidenceModel(weights: [0, 0, 0, 0])

    /// What a row of scores looks like.
    package struct Signs: Sendable {
        fileprivate var values: SIMD4<Double>

        /// - Parameters:
        ///   - probability: the softmax's, of the first class.
        ///   - first, second: the two largest raw scores.
        package init(probability: Float, first: Float, second: Float) {
            let p = min(max(Double(probability), 1e-6), 1 - 1e-6)
            values = [1, Logarithm.of(p / (1 - p)), Double(first), Double(first - second)]
        }
    }

    package func probability(_ signs: Signs) -> Double {
        var sum = 0.0
        for (i, weight) in weights.prefix(4).enumerated() { sum += weight * signs.values[i] }
        return 1 / (1 + Exponential.of(-sum))
    }

    /// Fits the weights to what was right on out-of-fold data, drawn gently to `softmax`: few examples move it little.
    ///
    /// - Parameters:
    ///   - counts: how much each example counts.
    ///   - outside: whether texts of no class are among them. Where none are, the scores by themselves stay out of it:
    ///     what they say of texts that are all in
    ///     scope is the wrong thing to say of others.
    package static func fit(_ signs: [Signs], right: [Bool], counts: [Float], outside: Bool) -> ConfidenceModel {
        let regression = LogisticRegression.fit(
            signs.map { signs in (0..<4).map { signs.values[$0] } }, right: right, counts: counts,
            from: LogisticRegression(weights: softmax.weights), free: outside ? 4 : 2)
        return ConfidenceModel(weights: regression.weights)
    }
}
