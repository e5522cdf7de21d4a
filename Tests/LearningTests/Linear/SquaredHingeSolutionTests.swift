import Learning
import Testing

struct SquaredHingeSolutionTests {
    @Test func `removed examples have no effect on the weights`() {
        let set = ToySets.noisy(count: 100, classes: 10)
        let whole = SquaredHingeSolver.solve(set, rows: Array(0..<100), options: .init(), cores: 1)
        var rest = whole
        rest.remove(Array(0..<100), of: set)
        #expect(rest.shares.allSatisfy { $0 == 0 })
        #expect(rest.weights.values.allSatisfy { abs($0) < 1e-4 })
    }

    @Test func `a few epochs from the full solution reach the solution of a fold`() {
        let set = ToySets.noisy(count: 300, classes: 20)
        let learnt = Array(0..<240)
        var options = SquaredHingeSolver.Options()
        options.tolerance = 1e-3
        options.maximumEpochs = 200
        let whole = SquaredHingeSolver.solve(set, rows: Array(0..<300), options: options, cores: 2)
        let anew = SquaredHingeSolver.train(on: set, rows: learnt, options: options, cores: 2)
        options.maximumEpochs = 3
        var start = whole
        start.remove(Array(240..<300), of: set)
        let rest = SquaredHingeSolver.solve(set, rows: learnt, from: start, options: options, cores: 2)
        var (one, other) = ([Float](repeating: 0, count: 24), [Float](repeating: 0, count: 24))
        var vector = SparseVector()
        for i in 240..<300 {
            set.copyRow(i, into: &vector)
            anew.score(vector, into: &one)
            rest.weights.score(vector, into: &other)
            #expect(zip(one, other).allSatisfy { abs($0 - $1) < 0.2 }, "example \(i)")
        }
    }
}
