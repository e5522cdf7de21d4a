import Learning
import Testing

struct CrossValidationTests {
    @Test func `each example is scored by the model that has not seen it`() {
        let set = ToySets.noisy(count: 120, classes: 10)
        let folds = Folds.assign(labels: set.labels, count: 4, seed: 3)
        let options = SquaredHingeSolver.Options()
        let (scores, stride) = CrossValidation.scores(of: set, folds: folds, count: 4, cores: 1) { learnt, _ in
            SquaredHingeSolver.train(on: set, rows: learnt, options: options, cores: 1)
        }
        #expect(stride == 16 && scores.count == 120 * 16)
        var vector = SparseVector()
        for i in [0, 17, 60, 119] {
            let others = (0..<120).filter { folds[$0] != folds[i] }
            let weights = SquaredHingeSolver.train(on: set, rows: others, options: options, cores: 1)
            var row = [Float](repeating: 0, count: stride)
            set.copyRow(i, into: &vector)
            weights.score(vector, into: &row)
            #expect(Array(scores[i * stride..<(i + 1) * stride]) == row, "example \(i)")
        }
    }

    @Test func `the scores are the same on one core and on two`() {
        let set = ToySets.noisy(count: 200, classes: 20)
        let folds = Folds.assign(labels: set.labels, count: 5, seed: 3)
        let one = CrossValidation.scores(of: set, folds: folds, count: 5, cores: 1) { learnt, _ in
            SquaredHingeSolver.train(on: set, rows: learnt, options: .init(), cores: 1)
        }
        let two = CrossValidation.scores(of: set, folds: folds, count: 5, cores: 2) { learnt, _ in
            SquaredHingeSolver.train(on: set, rows: learnt, options: .init(), cores: 1)
        }
        #expect(one.scores == two.scores)
    }
}
