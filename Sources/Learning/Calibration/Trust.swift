/// How far the first class of a ranking can be trusted: the probability that it is right, a text of no class included among the wrong.
///
/// Logistic regression on what the scores of one text look like:
///
///     P(right) = σ(w₀ + w₁ logit P(first) + w₂ s₁ + w₃ (s₁ − s₂))
///
/// where P is the softmax's probability and s₁ ≥ s₂ are the two largest raw scores. The softmax compares the classes with one another only; the largest score
/// also tells a text that fits none of them.
package struct Trust: Sendable, Equatable, Codable {
    /// w₀ … w₃.
    package var weights: [Double]

    package init(weights: [Double]) {
        self.weights = weights
    }

    /// Takes the softmax at its word.
    package static let softmax = Trust(weights: [0, 1, 0, 0])

    /// Knows of no sign to go by: even odds.
    package static let nothing = Trust(weights: [0, 0, 0, 0])

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

    /// Maximises the likelihood of what was right on out-of-fold data, by Newton's method, drawn gently to `softmax`: few examples move it little.
    ///
    /// - Parameters:
    ///   - counts: how much each example counts.
    ///   - outside: whether texts of no class are among them. Where none are, the scores by themselves stay out of it: what they say of texts that are all in
    ///     scope is the wrong thing to say of others.
    package static func fit(_ signs: [Signs], right: [Bool], counts: [Float], outside: Bool) -> Trust {
        let size = outside ? 4 : 2
        var trust = softmax
        var loss = trust.loss(signs, right: right, counts: counts)
        for _ in 0..<25 {
            var gradient = (0..<size).map { trust.weights[$0] - softmax.weights[$0] }
            var curvature = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
            for (i, x) in signs.enumerated() where counts[i] > 0 {
                let p = trust.probability(x)
                let count = Double(counts[i])
                for a in 0..<size {
                    gradient[a] += count * (p - (right[i] ? 1 : 0)) * x.values[a]
                    for b in 0..<size { curvature[a][b] += count * p * (1 - p) * x.values[a] * x.values[b] }
                }
            }
            let step = solve(curvature, gradient)
            // A full step may leap over the valley; half of it, or of that, does not.
            var next = trust
            for halving in 0..<20 {
                for a in 0..<size { next.weights[a] = trust.weights[a] - step[a] / Double(1 << halving) }
                let reached = next.loss(signs, right: right, counts: counts)
                guard reached > loss else {
                    loss = reached
                    break
                }
            }
            trust = next
            if step.allSatisfy({ abs($0) < 1e-4 }) { break }
        }
        return trust
    }

    /// The negative logarithm of the likelihood, and what is drawn to `softmax`.
    private func loss(_ signs: [Signs], right: [Bool], counts: [Float]) -> Double {
        var sum = zip(weights, Self.softmax.weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }
        for (i, x) in signs.enumerated() where counts[i] > 0 {
            let p = probability(x)
            sum -= Double(counts[i]) * Logarithm.of(max(right[i] ? p : 1 - p, 1e-300))
        }
        return sum
    }

    /// The x of A x = b by elimination; A is symmetric and its diagonal large enough not to need pivots.
    private static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        var (a, b) = (matrix, vector)
        for i in b.indices {
            for j in b.indices where j > i {
                let factor = a[j][i] / a[i][i]
                for k in i..<b.count { a[j][k] -= factor * a[i][k] }
                b[j] -= factor * b[i]
            }
        }
        for i in b.indices.reversed() {
            for k in b.indices where k > i { b[i] -= a[i][k] * b[k] }
            b[i] /= a[i][i]
        }
        return b
    }
}
