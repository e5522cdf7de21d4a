import Learning
import Synchronization

/// A classifier trained on all of the data, and the out-of-fold scores of the examples.
struct CrossFit {
    let weights: QuantizedWeights
    let heldOut: HeldOutScores
    /// The fold of each example.
    let folds: [Int]

    /// The factor of the log-odds that are added to the weights. Log-odds spread about ten times as wide as the weights
    /// of the margin, so this factor gives them about half the weight.
    private static let logOdds: Float = 0.04

    /// - Parameters:
    ///   - groups: examples with one number are in one fold.
    ///   - progress: the share done, from any thread.
    init(
        _ data: Vectorization, labels: [Int32], groups: [Int], solver: SquaredHingeSolver.Options,
        options: Trainer.Options,
        progress: @escaping @Sendable (Double) -> Void
    ) {
        let set = data.set
        let plan = FoldPlan(rows: set.count, classes: set.classCount, folds: options.folds)
        folds = Folds.assign(labels: labels, groups: groups, count: plan.count, seed: options.seed)
        let done = Atomic(0)
        // The model of all data takes about as long as two folds.
        @Sendable func step() {
            progress(Double(done.add(1, ordering: .relaxed).newValue + 2) / Double(plan.tried + 2))
        }
        let wholeShare = 2 / Double(plan.tried + 2)
        var solver = solver
        solver.maximumEpochs = plan.epochs
        let rows = Array(0..<set.count)
        if set.classCount < ManyClassSolver.leastClasses {
            let whole = SquaredHingeSolver.solve(set, rows: rows, options: solver, cores: options.cores) {
                progress(wholeShare * $0)
            }
            weights = QuantizedWeights(Self.adding(set, rows, to: whole.weights))
            let starts = Mutex(WarmStarts(consume whole, count: plan.tried))
            solver.maximumEpochs = plan.epochsOfFold
            heldOut = CrossValidation.scores(
                of: set, folds: folds, tried: plan.tried, cores: options.cores, progress: step
            ) {
                [solver] learnt, held, cores in
                // A warm start: most of what the fold's model has to learn, the model of all data has learnt already.
                var start = starts.withLock { $0.next() }
                start.remove(held, of: set)
                let rest = SquaredHingeSolver.solve(
                    set, rows: learnt, from: consume start, options: solver, cores: cores)
                return Self.adding(set, learnt, to: rest.weights)
            }
        } else {
            weights = QuantizedWeights(
                Self.adding(
                    set, rows, to: ManyClassSolver.train(on: set, rows: rows, options: solver, cores: options.cores)))
            progress(wholeShare)
            // One fold after the other: two models of so many classes might not fit into memory together.
            heldOut = CrossValidation.scores(
                of: set, folds: folds, tried: plan.tried, cores: options.cores, alongside: false, progress: step
            ) { [solver] learnt, _, cores in
                Self.adding(
                    set, learnt, to: ManyClassSolver.train(on: set, rows: learnt, options: solver, cores: cores))
            }
        }
    }

    /// Hands the solution of the whole model to every fold as its warm start.
    ///
    /// The last fold gets it without a copy, because a large solution fills most of the memory.
    private struct WarmStarts {
        private var whole: SquaredHingeSolution
        private var left: Int

        init(_ whole: consuming SquaredHingeSolution, count: Int) {
            self.whole = whole
            left = count
        }

        mutating func next() -> SquaredHingeSolution {
            left -= 1
            guard left == 0 else { return whole }
            let last = whole
            whole = SquaredHingeSolution(for: TrainingSet(classCount: 0, featureCount: 0))
            return last
        }
    }

    /// Trains on some of the rows without a warm start.
    static func learn(from set: TrainingSet, rows: [Int], solver: SquaredHingeSolver.Options, cores: Int)
        -> LinearWeights
    {
        let weights =
            set.classCount < ManyClassSolver.leastClasses
            ? SquaredHingeSolver.train(on: set, rows: rows, options: solver, cores: cores)
            : ManyClassSolver.train(on: set, rows: rows, options: solver, cores: cores)
        return adding(set, rows, to: weights)
    }

    private static func adding(_ set: TrainingSet, _ rows: [Int], to weights: consuming LinearWeights) -> LinearWeights
    {
        LogOdds.add(set, rows: rows, times: logOdds, to: &weights)
        return weights
    }
}
