import Learning
import Synchronization

/// A classifier trained on all of the data, and beside it what models that had not seen an example say of that example.
struct CrossFit {
    let weights: LinearWeights
    /// Out-of-fold scores, row by row, `stride` apart.
    let scores: [Float]
    let stride: Int
    /// The fold of each example.
    let folds: [Int]

    /// How much log-odds count beside margins. They spread some ten times as wide, so they have about half the say.
    private static let logOdds: Float = 0.04
    /// Near the optimum already, a fold needs no more.
    private static let epochsOfFold = 3

    /// - Parameter progress: the share done, from any thread.
    init(
        _ data: Vectorization, labels: [Int32], solver: SquaredHingeSolver.Options, options: Trainer.Options,
        progress: @escaping @Sendable (Double) -> Void
    ) {
        let set = data.set
        let whole = SquaredHingeSolver.solve(set, rows: Array(0..<set.count), options: solver, cores: options.cores)
        let done = Mutex(0)
        @Sendable func step() {
            let count = done.withLock {
                $0 += 1
                return $0
            }
            progress(Double(count) / Double(options.folds + 1))
        }
        step()
        @Sendable func adding(_ weights: LinearWeights, _ rows: [Int]) -> LinearWeights {
            var sum = weights
            sum.add(LogOdds.count(set, rows: rows), times: Self.logOdds)
            return sum
        }
        folds = Folds.assign(labels: labels, groups: data.copies, count: options.folds, seed: options.seed)
        (scores, stride) = CrossValidation.scores(of: set, folds: folds, count: options.folds, cores: options.cores, progress: step) {
            learnt, held in
            // Not anew: most of what the fold's model would learn the whole one has learnt already.
            var few = solver
            few.maximumEpochs = Self.epochsOfFold
            let rest = SquaredHingeSolver.solve(set, rows: learnt, from: whole.without(held, of: set), options: few, cores: 1)
            return adding(rest.weights, learnt)
        }
        weights = adding(whole.weights, Array(0..<set.count))
    }
}
