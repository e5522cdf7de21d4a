/// Turns a classifier's raw scores into probabilities of the classes and of "none of them".
///
///     P(k) = exp(a sₖ) / (Σⱼ exp(a sⱼ) + exp(b))        P(none) = exp(b) / (…)
///
/// `a` is the inverse temperature. `b` is the score of the alternative that the text belongs to no class. Both are
/// fitted by maximum likelihood on out-of-fold predictions, examples of no class included. Source of the form with one
/// parameter: Guo et al., "On calibration of modern neural networks", ICML 2017.
package struct SoftmaxCalibration: Sendable, Equatable, Codable {
    /// `a`.
    package var inverseTemperature: Double
    /// `b`; nil if the training data has no example of no class.
    package var none: Double?

    package init(inverseTemperature: Double, none: Double?) {
        self.inverseTemperature = inverseTemperature
        self.none = none
    }

    /// Replaces the first `count` scores by probabilities. They sum to 1 together with P(none).
    package func apply(to scores: inout [Float], count: Int) {
        scores.withUnsafeMutableBufferPointer { scores in
            var largest = none.map { Float($0) } ?? -.infinity
            for k in 0..<count {
                scores[k] *= Float(inverseTemperature)
                largest = max(largest, scores[k])
            }
            var sum: Float = none.map { Exponential.of(Float($0) - largest) } ?? 0
            for k in 0..<count {
                scores[k] = Exponential.of(scores[k] - largest)
                sum += scores[k]
            }
            for k in 0..<count { scores[k] /= sum }
        }
    }

    /// Fits both parameters to out-of-fold scores by a pattern search on the mean negative log-likelihood, which is
    /// smooth and convex.
    ///
    /// - Parameters:
    ///   - scores: a row of `classCount` scores for each example, `stride` apart.
    ///   - labels: the class of each example; negative for no class.
    ///   - weights: the weight of each example.
    package static func fit(scores: [Float], stride: Int, classCount: Int, labels: [Int32], weights: [Float])
        -> SoftmaxCalibration
    {
        let hasNone = zip(labels, weights).contains { $0 < 0 && $1 > 0 }
        func loss(_ a: Double, _ b: Double) -> Double {
            var total = 0.0
            var mass = 0.0
            for (i, label) in labels.enumerated() where weights[i] > 0 {
                var largest = hasNone ? b : -Double.infinity
                for k in 0..<classCount { largest = max(largest, a * Double(scores[i * stride + k])) }
                var sum: Float = hasNone ? Exponential.of(Float(b - largest)) : 0
                for k in 0..<classCount { sum += Exponential.of(Float(a * Double(scores[i * stride + k]) - largest)) }
                let own = label < 0 ? b : a * Double(scores[i * stride + Int(label)])
                total -= Double(weights[i]) * (own - largest - Logarithm.of(Double(sum)))
                mass += Double(weights[i])
            }
            return mass > 0 ? total / mass : 0
        }
        var a = 4.0
        var b = 0.0
        var best = loss(a, b)
        var stepA = 2.0
        var stepB = 2.0
        var rounds = 0
        // Perfectly separated scores have no best temperature, so the rounds are limited. Other scores need fewer.
        while stepA > 0.02, rounds < 200 {
            rounds += 1
            var improved = false
            for (da, db) in [(stepA, 0.0), (-stepA, 0), (0, stepB), (0, -stepB), (stepA, stepB), (-stepA, -stepB)] {
                if db != 0 && !hasNone { continue }
                guard a + da > 0.1 else { continue }
                let candidate = loss(a + da, b + db)
                if candidate < best {
                    best = candidate
                    a += da
                    b += db
                    improved = true
                }
            }
            if !improved {
                stepA /= 2
                stepB /= 2
            }
        }
        return SoftmaxCalibration(inverseTemperature: a, none: hasNone ? b : nil)
    }
}
