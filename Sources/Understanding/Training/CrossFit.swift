import Learning
import Synchronization

/// A classifier trained on all of the data, and beside it what models that had not seen an example say of that example.
struct CrossFit {
    let weights: QuantizedWeights
    let heldOut: HeldOutScores

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
        let plan = FoldPlan(rows: set.count, classes: set.classCount, folds: options.folds)
        let folds = Folds.assign(labels: labels, groups: data.copies, count: plan.count, seed: options.seed)
        let done = Mutex(0)
        @Sendable func step() {
            let count = done.withLock {
                $0 += 1
                return $0
            }
            progress(Double(count) / Double(plan.tried + 1))
        }
        var solver = solver
        solver.maximumEpochs = plan.epochs
        let rows = Array(0..<set.count)
        if set.classCount < ManyClassSolver.leastClasses {
            let whole = SquaredHingeSolver.solve(set, rows: rows, options: solver, cores: options.cores)
            step()
            weights = QuantizedWeights(Self.adding(set, rows, to: whole.weights))
            // Not anew: most of what the fold's model would learn the whole one has learnt already.
            solver.maximumEpochs = min(Self.epochsOfFold, plan.epochs)
            heldOut = CrossValidation.scores(of: set, folds: folds, tried: plan.tried, cores: options.cores, progress: step) {
                [solver] learnt, held, cores in
                let start = whole.without(held, of: set)
                return Self.adding(
                    set, learnt, to: SquaredHingeSolver.solve(set, rows: learnt, from: start, options: solver, cores: cores).weights)
            }
        } else {
            weights = QuantizedWeights(
                Self.adding(set, rows, to: ManyClassSolver.train(on: set, rows: rows, options: solver, cores: options.cores)))
            step()
            // One fold after the other: two models of so many classes might not fit beside each other.
            heldOut = CrossValidation.scores(
                of: set, folds: folds, tried: plan.tried, cores: options.cores, alongside: false, progress: step
            ) { [solver] learnt, _, cores in
                Self.adding(set, learnt, to: ManyClassSolver.train(on: set, rows: learnt, options: solver, cores: cores))
            }
        }
    }

    private static func adding(_ set: TrainingSet, _ rows: [Int], to weights: consuming LinearWeights) -> LinearWeights {
        LogOdds.add(set, rows: rows, times: logOdds, to: &weights)
        return weights
    }
}
