import Learning
import Testing

struct CrossValidationTests {
    @Test func `each example is scored by the model that has not seen it`() {
        let set = ToySets.noisy(count: 120, classes: 10)
        let folds = Folds.assign(labels: set.labels, count: 4, seed: 3)
        let options = SquaredHingeSolver.Options()
        let heldOut = CrossValidation.scores(of: set, folds: folds, tried: 4, cores: 1) { learnt, _, _ in
            SquaredHingeSolver.train(on: set, rows: learnt, options: options, cores: 1)
        }
        let (scores, stride) = (heldOut.values, heldOut.stride)
        #expect(heldOut.rows == Array(0..<120))
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
        let one = CrossValidation.scores(of: set, folds: folds, tried: 5, cores: 1) { learnt, _, _ in
            SquaredHingeSolver.train(on: set, rows: learnt, options: .init(), cores: 1)
        }
        let two = CrossValidation.scores(of: set, folds: folds, tried: 5, cores: 2) { learnt, _, _ in
            SquaredHingeSolver.train(on: set, rows: learnt, options: .init(), cores: 1)
        }
        #expect(one.values == two.values)
    }

    @Test func `a fold that is not held out is only trained on`() {
        let set = ToySets.noisy(count: 120, classes: 10)
        let folds = Folds.assign(labels: set.labels, count: 4, seed: 3)
        func scores(tried: Int) -> HeldOutScores {
            CrossValidation.scores(of: set, folds: folds, tried: tried, cores: 2) { learnt, _, cores in
                SquaredHingeSolver.train(on: set, rows: learnt, options: .init(), cores: cores)
            }
        }
        let (all, one) = (scores(tried: 4), scores(tried: 1))
        let held = (0..<120).filter { folds[$0] == 0 }
        #expect(one.rows == held)
        for (place, row) in one.rows.enumerated() {
            #expect(one.values[place * 16..<place * 16 + 16] == all.values[row * 16..<row * 16 + 16])
        }
    }
}
