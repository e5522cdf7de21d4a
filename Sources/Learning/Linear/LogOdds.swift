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

    /// Adds the log-odds, times a factor, to weights of the same shape.
    ///
    /// - Parameter rows: which rows of `set` to count; those of no class are left out.
    package static func add(_ set: TrainingSet, rows: [Int], times factor: Float, to weights: inout LinearWeights) {
        let postings = Postings(of: set, rows: rows.filter { set.labels[$0] >= 0 })
        let stride = weights.stride
        var ofClass = [Float](repeating: 0, count: stride)
        for row in rows where set.labels[row] >= 0 {
            for e in set.offsets[row]..<set.offsets[row + 1] { ofClass[Int(set.labels[row])] += set.values[e] }
        }
        let all = ofClass.reduce(0, +)
        guard all > 0 else { return }
        let p = prior * all / Float(set.classCount)
        // Most classes never show most features: one logarithm a class serves them all.
        let absent = ofClass.map { Logarithm.of(p / ($0 + p)) }
        var masses = [Float](repeating: 0, count: stride)
        for f in 0..<set.featureCount {
            let entries = postings.offsets[f]..<postings.offsets[f + 1]
            var ofFeature: Float = 0
            for e in entries {
                masses[Int(set.labels[Int(postings.rows[e])])] += postings.values[e]
                ofFeature += postings.values[e]
            }
            if ofFeature > 0 {
                let share = ofFeature / all
                weights.values.withUnsafeMutableBufferPointer { values in
                    let row = UnsafeMutableBufferPointer(rebasing: values[f * stride..<f * stride + set.classCount])
                    for k in row.indices {
                        row[k] += factor * (masses[k] > 0 ? absent[k] + Logarithm.of(1 + masses[k] / share / p) : absent[k])
                    }
                }
            }
            for e in entries { masses[Int(set.labels[Int(postings.rows[e])])] = 0 }
        }
    }
}
