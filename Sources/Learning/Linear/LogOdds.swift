/// What each feature says for each class by counting alone: how much more often the class shows it than the texts at large.
///
/// Objective: for feature f and class k, with m the mass (sum of values) of f in the examples of k, b the share of f in the mass of all examples, N the mass of k
/// and p = `prior` times the mean N:
///
///     w = ln ((m / b + p) / (N + p))
///
/// which is the log-odds of multinomial naive Bayes, smoothed towards 0 by p. It needs fewer examples than the margin does, and errs on others.
/// Source of adding the two up: Wang and Manning, "Baselines and bigrams", ACL 2012.
package enum LogOdds {
    private static let prior: Float = 0.1

    /// - Parameter rows: which rows of `set` to count; those of no class are left out.
    package static func count(_ set: TrainingSet, rows: [Int]) -> LinearWeights {
        var weights = LinearWeights(featureCount: set.featureCount, classCount: set.classCount)
        let stride = weights.stride
        var ofFeature = [Float](repeating: 0, count: set.featureCount)
        var ofClass = [Float](repeating: 0, count: stride)
        for row in rows where set.labels[row] >= 0 {
            let label = Int(set.labels[row])
            for e in set.offsets[row]..<set.offsets[row + 1] {
                let x = set.values[e]
                weights.values[Int(set.indices[e]) * stride + label] += x
                ofFeature[Int(set.indices[e])] += x
                ofClass[label] += x
            }
        }
        let all = ofClass.reduce(0, +)
        guard all > 0 else { return weights }
        let p = prior * all / Float(set.classCount)
        // Most classes never show most features: one logarithm a class serves them all.
        let absent = ofClass.map { Logarithm.of(p / ($0 + p)) }
        for f in ofFeature.indices where ofFeature[f] > 0 {
            let share = ofFeature[f] / all
            for k in 0..<set.classCount {
                let mass = weights.values[f * stride + k]
                weights.values[f * stride + k] = mass > 0 ? absent[k] + Logarithm.of(1 + mass / share / p) : absent[k]
            }
        }
        return weights
    }
}
