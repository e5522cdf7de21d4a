/// Weights by counting alone: how much more often a feature occurs in the examples of a class than in all examples.
///
/// Objective, for feature f and class k:
///
///     w = ln ((m / b + p) / (N + p))
///
/// m is the mass (sum of values) of f in the examples of k. b is the share of f in the mass of all examples. N is the
/// mass of k, and p is `prior` times the mean N. This is the log-odds of multinomial naive Bayes, smoothed towards 0 by
/// p. It needs fewer examples than the margin classifier and makes other errors. Source of adding the two: Wang and
/// Manning, "Baselines and bigrams", ACL 2012.
package enum LogOdds {
    private static let prior: Float = 0.1

    /// The number of masses counted at a time. It limits the memory.
    private static let bandSize = 1 << 24

    /// Adds the log-odds, multiplied by a factor, to weights of the same shape.
    ///
    /// - Parameter rows: the rows of `set` to count; those of no class are left out.
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
        // Most features do not occur in most classes. One logarithm for each class serves all of them.
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
                        // A feature that is mostly negated has no positive share. Then its mass is used instead.
                        let odds =
                            share <= 0 ? mass : mass > 0 ? absent[k] + Logarithm.of(1 + mass / share / p) : absent[k]
                        values[f * stride + k] += factor * odds
                    }
                }
            }
        }
    }

    /// The mass of each feature of the band, in each class and in all classes together.
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
