import Learning
import Testing

struct SquaredHingeSolverTests {
    private static func options(
        tolerance: Float = 0.1, epochs: Int = 30, cost: Float = 1, positive: Float = 1, seed: UInt64 = 1
    )
        -> SquaredHingeSolver.Options
    {
        var options = SquaredHingeSolver.Options()
        options.cost = cost
        options.positiveWeight = positive
        options.tolerance = tolerance
        options.maximumEpochs = epochs
        options.seed = seed
        return options
    }

    private static func train(_ set: TrainingSet, _ options: SquaredHingeSolver.Options, cores: Int = 1)
        -> LinearWeights
    {
        SquaredHingeSolver.train(on: set, rows: Array(0..<set.count), options: options, cores: cores)
    }

    @Test func `a separable set is learnt without errors, with scores of the right sign`() {
        let set = ToySets.separable()
        let weights = Self.train(set, Self.options(cost: 10))
        #expect(ToySets.predictions(weights, on: set) == set.labels.map(Int.init))
        #expect(weights.values[0] > 1 && weights.values[1] < -1)
    }

    @Test(arguments: [1, 3, 8, 9, 63, 64, 65, 100, 130])
    func `the weights are bit-identical on any number of cores`(classes: Int) {
        let set = ToySets.noisy(count: 300, classes: classes)
        let one = Self.train(set, Self.options(), cores: 1)
        for cores in [2, 3, 8] {
            let many = Self.train(set, Self.options(), cores: cores)
            #expect(one.values.map(\.bitPattern) == many.values.map(\.bitPattern), "\(cores) cores")
        }
    }

    @Test func `the weights depend only on the seed`() {
        let set = ToySets.noisy()
        let first = Self.train(set, Self.options(epochs: 3))
        #expect(first.values == Self.train(set, Self.options(epochs: 3)).values)
        #expect(first.values != Self.train(set, Self.options(epochs: 3, seed: 2)).values)
    }

    @Test(
        arguments: [(cost: 0.1, positive: 1), (cost: 1, positive: 1), (cost: 1, positive: 4), (cost: 8, positive: 2)]
            as [(cost: Float, positive: Float)])
    func `the objective is within one per cent of the optimum`(cost: Float, positive: Float) {
        let set = ToySets.noisy()
        let usual = Self.train(set, Self.options(cost: cost, positive: positive))
        let long = Self.train(set, Self.options(tolerance: 1e-5, epochs: 2000, cost: cost, positive: positive))
        for k in stride(from: 0, to: set.classCount, by: 7) {
            let (primal, dual) = Self.objectives(usual, class: k, set, cost: Double(cost), positive: Double(positive))
            let (longPrimal, longDual) = Self.objectives(
                long, class: k, set, cost: Double(cost), positive: Double(positive))
            #expect(longPrimal - longDual < 0.001 * longPrimal, "class \(k): the long run has not converged")
            #expect(primal <= 1.01 * longDual, "class \(k): \(primal) against the bound \(longDual)")
            #expect(
                primal >= longDual * 0.9999 && dual <= longPrimal * 1.0001, "class \(k): no primal lies below a dual")
        }
    }

    /// The primal value of `w`, and the dual value at αᵢ = 2Cᵢ max(0, 1 − yᵢ wᵀxᵢ). By weak duality no primal value is
    /// below the dual value.
    private static func objectives(
        _ weights: LinearWeights, class k: Int, _ set: TrainingSet, cost: Double, positive: Double
    ) -> (
        primal: Double, dual: Double
    ) {
        let w = (0..<set.featureCount).map { Double(weights.values[$0 * weights.stride + k]) }
        var primal = w.reduce(0) { $0 + $1 * $1 } / 2
        var combined = [Double](repeating: 0, count: set.featureCount)
        var dual = 0.0
        for i in 0..<set.count {
            let y: Double = Int(set.labels[i]) == k ? 1 : -1
            let c = y > 0 ? cost * positive : cost
            let range = set.offsets[i]..<set.offsets[i + 1]
            let margin = range.reduce(0.0) { $0 + w[Int(set.indices[$1])] * Double(set.values[$1]) }
            let loss = max(0, 1 - y * margin)
            primal += c * loss * loss
            let alpha = 2 * c * loss
            dual += alpha - alpha * alpha / (4 * c)
            for e in range { combined[Int(set.indices[e])] += alpha * y * Double(set.values[e]) }
        }
        return (primal, dual - combined.reduce(0) { $0 + $1 * $1 } / 2)
    }

    @Test func `only the given rows are trained on`() {
        let set = ToySets.noisy(count: 200, classes: 10)
        var half = TrainingSet(classCount: 10, featureCount: set.featureCount)
        var vector = SparseVector()
        let rows = (0..<200).filter { $0 % 3 == 0 }
        for row in rows {
            set.copyRow(row, into: &vector)
            half.append(vector, label: set.labels[row])
        }
        let named = SquaredHingeSolver.train(on: set, rows: rows, options: Self.options(), cores: 2)
        #expect(named.values == Self.train(half, Self.options()).values)
    }

    @Test func `an example of no class lowers the score of every class`() {
        var set = TrainingSet(classCount: 2, featureCount: 3)
        for _ in 0..<5 {
            set.append(ToySets.vector([(0, 1)]), label: 0)
            set.append(ToySets.vector([(1, 1)]), label: 1)
            set.append(ToySets.vector([(2, 1)]), label: TrainingSet.noClass)
        }
        let weights = Self.train(set, Self.options())
        #expect(weights.values[2 * weights.stride] < -0.5 && weights.values[2 * weights.stride + 1] < -0.5)
    }

    @Test func `no rows give zero weights`() {
        let empty = TrainingSet(classCount: 3, featureCount: 4)
        #expect(Self.train(empty, Self.options(), cores: 2).values.allSatisfy { $0 == 0 })
        var blank = TrainingSet(classCount: 3, featureCount: 4)
        blank.append(SparseVector(), label: 1)
        #expect(Self.train(blank, Self.options()).values.allSatisfy { $0 == 0 })
        let none = TrainingSet(classCount: 0, featureCount: 4)
        #expect(SquaredHingeSolver.train(on: none, rows: [], options: Self.options(), cores: 2).values.isEmpty)
    }
}
