import Learning
import Testing

struct ManyClassSolverTests {
    @Test func `it predicts the same as the solver that visits every example for every class`() {
        let set = ToySets.noisy(count: 2400, classes: 300)
        let rows = Array(0..<2400)
        let all = SquaredHingeSolver.train(on: set, rows: rows, options: .init(), cores: 2)
        let near = ManyClassSolver.train(on: set, rows: rows, options: .init(), cores: 2)
        let (expected, found) = (ToySets.predictions(all, on: set), ToySets.predictions(near, on: set))
        let alike = zip(expected, found).count { $0 == $1 }
        // A fifth of the labels is noise; two good solutions may differ on them.
        #expect(alike > 1900)
    }

    @Test func `the weights are the same on one core and on two`() {
        let set = ToySets.noisy(count: 900, classes: 120)
        let rows = Array(0..<800)
        let one = ManyClassSolver.train(on: set, rows: rows, options: .init(), cores: 1)
        #expect(one.values == ManyClassSolver.train(on: set, rows: rows, options: .init(), cores: 2).values)
        #expect(one.values.contains { $0 != 0 })
    }

    @Test func `classes without examples, rows without entries and an empty set are handled`() {
        var set = TrainingSet(classCount: 50, featureCount: 4)
        set.append(ToySets.vector([(0, 1)]), label: 3)
        set.append(ToySets.vector([]), label: 4)
        set.append(ToySets.vector([(1, 1)]), label: TrainingSet.noClass)
        let weights = ManyClassSolver.train(on: set, rows: [0, 1, 2], options: .init(), cores: 2)
        #expect(weights.values.allSatisfy { $0.isFinite })
        #expect(ToySets.predictions(weights, on: set)[0] == 3)
        #expect(ManyClassSolver.train(on: set, rows: [], options: .init(), cores: 2).values.allSatisfy { $0 == 0 })
    }
}
