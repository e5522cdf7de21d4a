import Learning
import Synchronization

/// A classifier trained on all of the data, and beside it what models that had not seen an example say of that example.
struct CrossFit {
    let weights: LinearWeights
    /// Out-of-fold scores, row by row, `stride` apart.
    let scores: [Float]
    let stride: Int

    /// - Parameter progress: the share done, from any thread.
    init(
        _ data: Vectorization, labels: [Int32], solver: SquaredHingeSolver.Options, options: Trainer.Options,
        progress: @escaping @Sendable (Double) -> Void
    ) {
        let folds = Folds.assign(labels: labels, groups: data.copies, count: options.folds, seed: options.seed)
        let done = Mutex(0)
        (scores, stride) = CrossValidation.scores(
            of: data.set, folds: folds, count: options.folds, options: solver, cores: options.cores
        ) {
            let count = done.withLock {
                $0 += 1
                return $0
            }
            progress(Double(count) / Double(options.folds + 1))
        }
        weights = SquaredHingeSolver.train(on: data.set, rows: Array(0..<data.set.count), options: solver, cores: options.cores)
        progress(1)
    }
}
