import Hashing
import Dispatch
import Synchronization

/// Trains one-vs-rest linear classifiers with the squared hinge loss, all classes in parallel.
///
/// Objective, for each class k with y = +1 for its examples and −1 for all others:
///
///     min over w   ½ wᵀw + Σᵢ Cᵢ max(0, 1 − yᵢ wᵀxᵢ)²
///
/// Given: rows xᵢ, labels, C. Result: w for each class. Method: dual coordinate descent (Hsieh, Chang, Lin, Keerthi and
/// Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 1 with L2 loss).
/// The update for one i:
///
///     G = yᵢ wᵀxᵢ − 1 + αᵢ / 2Cᵢ        α' = max(0, αᵢ − G / (xᵢᵀxᵢ + 1 / 2Cᵢ))        w += (α' − αᵢ) yᵢ xᵢ
///
/// The binary problems are independent but visit the same rows, so each visit serves a whole block of classes. Weights
/// are stored feature by feature, with the classes of a feature next to one another, so that the inner loops run over
/// contiguous floats. Each thread works on its own blocks, and no two blocks have a weight in common. A block stops
/// when its slowest class has converged. The blocks do not depend on the number of cores, so neither does the result.
package enum SquaredHingeSolver {
    /// The parameters of the optimisation.
    package struct Options: Sendable {
        /// C of the objective.
        package var cost: Float = 1
        /// C is multiplied by this for a positive example, to balance the many negatives.
        package var positiveWeight: Float = 1
        /// The descent stops if no projected gradient of an epoch exceeds this.
        package var tolerance: Float = 0.1
        /// The descent stops after this many passes over the rows.
        package var maximumEpochs = 30
        /// The seed of the order in which rows are visited.
        package var seed: UInt64 = 1

        package init() {}
    }

    /// The maximum number of classes of a block: six cache lines of weights.
    private static let blockSize = 96

    /// Trains a classifier with one column for each class of `set`.
    ///
    /// - Parameters:
    ///   - rows: the rows of `set` to train on.
    ///   - cores: the number of threads.
    package static func train(on set: TrainingSet, rows: [Int], options: Options, cores: Int) -> LinearWeights {
        solve(set, rows: rows, options: options, cores: cores).weights
    }

    /// Trains and also returns each example's part in the weights.
    ///
    /// - Parameters:
    ///   - rows: the rows of `set` to train on.
    ///   - start: a solution to start from, in which no other rows have a part. Near the optimum few epochs are needed.
    ///   - cores: the number of threads.
    ///   - progress: called with the share of epochs done, 0…1, from any thread. It jumps if few epochs are needed.
    /// - Complexity: O(epochs × entries × classes); memory 4 bytes × (features + rows) × classes.
    package static func solve(
        _ set: TrainingSet, rows: [Int], from start: consuming SquaredHingeSolution? = nil, options: Options,
        cores: Int,
        progress: @Sendable (Double) -> Void = { _ in }
    ) -> SquaredHingeSolution {
        var solution = start ?? SquaredHingeSolution(for: set)
        guard set.classCount > 0, !rows.isEmpty else { return solution }
        // An even number of blocks, so that two cores have equal work.
        let count = (set.classCount + 2 * blockSize - 1) / (2 * blockSize) * 2
        let width = ((set.classCount + count - 1) / count + 7) / 8 * 8
        let blocks = stride(from: 0, to: set.classCount, by: width).map { $0..<min($0 + width, set.classCount) }
        let stride = solution.weights.stride
        let epochs = Atomic(0)
        @Sendable func step() {
            let done = epochs.add(1, ordering: .relaxed).newValue
            progress(Double(done) / Double(blocks.count * options.maximumEpochs))
        }
        solution.weights.values.withUnsafeMutableBufferPointer { values in
            solution.shares.withUnsafeMutableBufferPointer { shares in
                nonisolated(unsafe) let (values, shares) = (values, shares)
                concurrently(blocks.count, cores: cores) { b in
                    solveBlock(
                        blocks[b], of: set, rows: rows, options: options, values: values, shares: shares,
                        stride: stride, progress: step)
                }
            }
        }
        return solution
    }

    private static func solveBlock(
        _ block: Range<Int>, of set: TrainingSet, rows: [Int], options: Options,
        values: UnsafeMutableBufferPointer<Float>,
        shares: UnsafeMutableBufferPointer<Float>, stride: Int, progress: () -> Void
    ) {
        let width = block.count
        var random = SplitMix64(seed: options.seed)
        var order = rows
        var scores = [Float](repeating: 0, count: width)
        let slack = 1 / (2 * options.cost)
        let positiveSlack = slack / options.positiveWeight
        guard let weights = values.baseAddress, let shares = shares.baseAddress else { return }

        set.indices.withUnsafeBufferPointer { indices in
            set.values.withUnsafeBufferPointer { entries in
                scores.withUnsafeMutableBufferPointer { scores in
                    for _ in 0..<options.maximumEpochs {
                        order.shuffle(using: &random)
                        var largest: Float = 0
                        for row in order {
                            let range = set.offsets[row]..<set.offsets[row + 1]
                            for k in 0..<width { scores[k] = 0 }
                            var square: Float = 0
                            for e in range {
                                let x = entries[e]
                                square += x * x
                                let w = weights + (Int(indices[e]) * stride + block.lowerBound)
                                for k in 0..<width { scores[k] += x * w[k] }
                            }
                            // From here on `scores` holds Δα·y, the step of each class.
                            let alphas = shares + (row * stride + block.lowerBound)
                            let label = Int(set.labels[row]) - block.lowerBound
                            var moved = false
                            for k in 0..<width {
                                let y: Float = k == label ? 1 : -1
                                let diagonal = k == label ? positiveSlack : slack
                                let alpha = alphas[k]
                                let gradient = y * scores[k] - 1 + alpha * diagonal
                                let projected = alpha == 0 ? min(gradient, 0) : gradient
                                let updated = max(alpha - gradient / (square + diagonal), 0)
                                largest = max(largest, abs(projected))
                                alphas[k] = updated
                                scores[k] = (updated - alpha) * y
                                if updated != alpha { moved = true }
                            }
                            guard moved else { continue }
                            for e in range {
                                let x = entries[e]
                                let w = weights + (Int(indices[e]) * stride + block.lowerBound)
                                for k in 0..<width { w[k] += x * scores[k] }
                            }
                        }
                        progress()
                        if largest < options.tolerance { break }
                    }
                }
            }
        }
    }
}

/// Calls `body` with each number of `0 ..< count` on at most `cores` threads and returns when all calls have ended.
package func concurrently(_ count: Int, cores: Int, _ body: @Sendable (Int) -> Void) {
    guard cores > 1, count > 1 else {
        for i in 0..<count { body(i) }
        return
    }
    let lanes = min(cores, count)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
        for i in stride(from: lane, to: count, by: lanes) { body(i) }
    }
}
