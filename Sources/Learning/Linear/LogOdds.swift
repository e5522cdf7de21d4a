/// What each feature says for each class by counting alone: how much more often the class shows it than the texts at
/// large.
///
/// Objective: for feature f and class k, with m the mass (sum of values) of f in the examples of k, b the share of f in
/// the mass of all examples, N the mass of k and p = `prior` times the mean N:
///
///     w = ln ((m / b + p) / (N + p))
///
/// which is the log-odds of multinomial naive Bayes, smoothed towards 0 by p. It needs fewer examples than the margin
/// does, and errs on others. Source of adding the two up: Wang and Manning, "Baselines and bigrams", ACL 2012.
package enum LogOdds {
    private static let prior: Float = 0.1

    /// So many masses are counted at a time.
    private static let bandSize = 1 << 24

    /// Adds the log-odds, times a factor, to weights of the same shape.
    ///
    /// - Parameter rows: which rows of `set` to count; those of no class are left out.
    package static func add(_ set: TrainingSet, rows: [Int], times factor: Float, to weights: inout LinearWeights) {
        let rows = rows.filter { set.labels[$0] >= 0 }
        let stride = weights.stride
        var ofClass = [Float](repeating: 0, count: stride)
        for row in rows {
            for e in set.offsets[row]..<set.offsets[row + 1] { ofClass[Int(set.labels[row])] += set.values[e] }
        }
        let all = ofClass.reduce(0, +)
        guard all > 0 else { return }
        let p = prior * all / Float(set.classCount)
        // Most classes never show most features: one logarithm a class serves them all.
        let absent = ofClass.map { Logarithm.of(p / ($0 + p)) }
        let width = max(1, bandSize / stride)
        for start in Swift.stride(from: 0, to: set.featureCount, by: width) {
            let band = start..<min(start + width, set.featureCount)
            let (masses, ofFeature) = count(set, rows, band, stride: stride)
            weights.values.withUnsafeMutableBufferPointer { values in
                for f in band {
                    let share = ofFeature[f - start] / all
                    for k in 0..<set.classCount {
                        let mass = masses[(f - start) * stride + k]
                        // A feature that stands under negations mostly has no share to compare with: its mass,
                        // negative, speaks for itself.
                        let odds =
                            share <= 0 ? mass : mass > 0 ? absent[k] + Logarithm.of(1 + mass / share / p) : absent[k]
                        values[f * stride + k] += factor * odds
                    }
                }
            }
        }
    }

    /// The mass of each feature of the band in each class and in all.
    private static func count(_ set: TrainingSet, _ rows: [Int], _ band: Range<Int>, stride: Int) -> (
        inClass: [Float], inAll: [Float]
    ) {
        var inClass = [Float](repeating: 0, count: band.count * stride)
        var inAll = [Float](repeating: 0, count: band.count)
        for row in rows {
            let label = Int(set.labels[row])
            for e in set.offsets[row]..<set.offsets[row + 1] where band.contains(Int(set.indices[e])) {
                let f = Int(set.indices[e]) - band.lowerBound
                inClass[f * stride + label] += set.values[e]
                inAll[f] += set.values[e]
            }
        }
        return (inClass, inAll)
    }
}
