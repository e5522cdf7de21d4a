import Hashing

/// Trains one-vs-rest classifiers for many classes: each class looks only at examples that are easily confused with it.
///
/// Most examples are unrelated to most classes, and as negatives they teach every class the same. So this part is
/// learnt once: the background w₀ solves `SquaredHingeSolver`'s objective with every example as a negative. Each class
/// starts from the background without the part of its own examples,
///
///     w = w₀ + Σ αᵢ xᵢ over its own examples
///
/// and continues the descent over its own examples and its `HardNegatives`. The α of all other examples keep the values
/// of the background.
package enum ManyClassSolver {
    /// The number of classes from which on it is faster than `SquaredHingeSolver`, which visits all examples for each
    /// class.
    package static let leastClasses = 400

    /// The number of classes whose weights are written together: one cache line of weights.
    private static let blockSize = 16

    /// Trains a classifier with one column for each class of `set`. The result does not depend on `cores`.
    ///
    /// - Parameters: see `SquaredHingeSolver.train`.
    /// - Complexity: O(epochs × entries × hard negatives per row + features × classes).
    package static func train(on set: TrainingSet, rows: [Int], options: SquaredHingeSolver.Options, cores: Int)
        -> LinearWeights
    {
        var weights = LinearWeights(featureCount: set.featureCount, classCount: set.classCount)
        let hardNegatives = HardNegatives(in: set, rows: rows, cores: cores)
        let descent = CoordinateDescent(set, options: options)
        var background = [Float](repeating: 0, count: set.featureCount)
        var alphas = [Float](repeating: 0, count: set.count)
        descent.run(over: rows, ofClass: 0, weights: &background, alphas: &alphas)

        let (start, shares, stride) = (background, alphas, weights.stride)
        weights.values.withUnsafeMutableBufferPointer { values in
            nonisolated(unsafe) let out = values
            concurrently((set.classCount + blockSize - 1) / blockSize, cores: cores) { block in
                let classes = block * blockSize..<min((block + 1) * blockSize, set.classCount)
                let descent = CoordinateDescent(set, options: options)
                var alphas = [Float](repeating: 0, count: set.count)
                let solved = classes.map { k in
                    var own = start
                    let positives = hardNegatives.examples(of: k)
                    for row in positives {
                        for e in set.offsets[row]..<set.offsets[row + 1] {
                            own[Int(set.indices[e])] += shares[row] * set.values[e]
                        }
                        alphas[row] = 0
                    }
                    let negatives = hardNegatives.negatives(of: k)
                    for row in negatives { alphas[row] = shares[row] }
                    descent.run(over: positives + negatives, ofClass: positives.count, weights: &own, alphas: &alphas)
                    return own
                }
                for f in 0..<set.featureCount {
                    for (k, own) in zip(classes, solved) { out[f * stride + k] = own[f] }
                }
            }
        }
        return weights
    }

    /// Dual coordinate descent for one class, by the update rule of `SquaredHingeSolver`.
    private struct CoordinateDescent {
        let set: TrainingSet
        let options: SquaredHingeSolver.Options

        init(_ set: TrainingSet, options: SquaredHingeSolver.Options) {
            self.set = set
            self.options = options
        }

        /// - Parameters:
        ///   - count: the number of rows that belong to the class; they come first.
        ///   - weights: the starting point; afterwards the result.
        ///   - alphas: the α of each row of the set, consistent with `weights` before and after.
        func run(over rows: [Int], ofClass count: Int, weights: inout [Float], alphas: inout [Float]) {
            var order = rows.indices.map { $0 }
            var random = SplitMix64(seed: options.seed)
            let slack = 1 / (2 * options.cost)
            let positiveSlack = slack / options.positiveWeight
            weights.withUnsafeMutableBufferPointer { w in
                set.indices.withUnsafeBufferPointer { indices in
                    set.values.withUnsafeBufferPointer { values in
                        for _ in 0..<options.maximumEpochs {
                            order.shuffle(using: &random)
                            var largest: Float = 0
                            for place in order {
                                let row = rows[place]
                                let y: Float = place < count ? 1 : -1
                                let diagonal = place < count ? positiveSlack : slack
                                let range = set.offsets[row]..<set.offsets[row + 1]
                                var score: Float = 0
                                var square: Float = 0
                                for e in range {
                                    score += values[e] * w[Int(indices[e])]
                                    square += values[e] * values[e]
                                }
                                let alpha = alphas[row]
                                let gradient = y * score - 1 + alpha * diagonal
                                largest = max(largest, abs(alpha == 0 ? min(gradient, 0) : gradient))
                                let updated = max(alpha - gradient / (square + diagonal), 0)
                                guard updated != alpha else { continue }
                                alphas[row] = updated
                                let step = (updated - alpha) * y
                                for e in range { w[Int(indices[e])] += step * values[e] }
                            }
                            if largest < options.tolerance { break }
                        }
                    }
                }
            }
        }
    }
}
