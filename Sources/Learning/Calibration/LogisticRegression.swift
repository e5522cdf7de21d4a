/// The probability that something is right, by logistic regression: P = σ(Σ wᵢ xᵢ).
package struct LogisticRegression: Sendable, Equatable, Codable {
    /// One for each input.
    package var weights: [Double]

    package init(weights: [Double]) {
        self.weights = weights
    }

    /// The probability for one row of inputs.
    ///
    /// - Parameter inputs: as many as there are weights; the input of a constant term is 1.
    package func probability(_ inputs: [Double]) -> Double {
        let sum = zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 }
        return 1 / (1 + Exponential.of(-sum))
    }

    /// σ(x), without memory for a row of inputs.
    package static func probability(ofLogit x: Double) -> Double { 1 / (1 + Exponential.of(-x)) }

    /// Fits the weights by Newton's method: maximum likelihood with a normal prior of mean `prior` and variance 1.
    ///
    /// - Parameters:
    ///   - inputs: one row for each example.
    ///   - right: the outcome of each example.
    ///   - counts: the weight of each example.
    ///   - fixed: the places of the weights that keep the prior's values.
    package static func fit(
        _ inputs: [[Double]], right: [Bool], counts: [Float], from prior: LogisticRegression, fixed: Set<Int> = []
    ) -> LogisticRegression {
        let free = prior.weights.indices.filter { !fixed.contains($0) }
        var fitted = prior
        var loss = fitted.loss(inputs, right: right, counts: counts, prior: prior)
        for _ in 0..<25 {
            var gradient = free.map { fitted.weights[$0] - prior.weights[$0] }
            var curvature = free.map { row in free.map { $0 == row ? 1.0 : 0 } }
            for (i, x) in inputs.enumerated() where counts[i] > 0 {
                let p = fitted.probability(x)
                let count = Double(counts[i])
                for (row, a) in free.enumerated() {
                    gradient[row] += count * (p - (right[i] ? 1 : 0)) * x[a]
                    for (column, b) in free.enumerated() {
                        curvature[row][column] += count * p * (1 - p) * x[a] * x[b]
                    }
                }
            }
            let step = solve(curvature, gradient)
            // A full step may overshoot. It is halved until the loss does not grow.
            var next = fitted
            for halving in 0..<20 {
                for (row, a) in free.enumerated() {
                    next.weights[a] = fitted.weights[a] - step[row] / Double(1 << halving)
                }
                let reached = next.loss(inputs, right: right, counts: counts, prior: prior)
                guard reached > loss else {
                    loss = reached
                    break
                }
            }
            fitted = next
            if step.allSatisfy({ abs($0) < 1e-4 }) { break }
        }
        return fitted
    }

    /// The negative log-likelihood plus the penalty of the prior.
    private func loss(_ inputs: [[Double]], right: [Bool], counts: [Float], prior: LogisticRegression) -> Double {
        var sum = zip(weights, prior.weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }
        for (i, x) in inputs.enumerated() where counts[i] > 0 {
            let p = probability(x)
            sum -= Double(counts[i]) * Logarithm.of(max(right[i] ? p : 1 - p, 1e-300))
        }
        return sum
    }

    /// Solves A x = b by elimination. A is symmetric and positive definite, so no pivoting is needed.
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
