import Learning
import Testing

struct LogOddsTests {
    private static func count(_ set: TrainingSet, _ rows: [Int]) -> LinearWeights {
        var weights = LinearWeights(featureCount: set.featureCount, classCount: set.classCount)
        LogOdds.add(set, rows: rows, times: 1, to: &weights)
        return weights
    }

    private static func score(_ weights: LinearWeights, _ entries: [(Int, Float)]) -> [Float] {
        var row = [Float](repeating: 0, count: weights.stride)
        weights.score(ToySets.vector(entries), into: &row)
        return Array(row[..<weights.classCount])
    }

    @Test func `the weight is the log of the ratio of a feature's share in a class to its share overall`() {
        var set = TrainingSet(classCount: 2, featureCount: 3)
        set.append(ToySets.vector([(0, 1), (1, 1)]), label: 0)
        set.append(ToySets.vector([(0, 1), (2, 1)]), label: 1)
        set.append(ToySets.vector([(1, 9), (2, 1)]), label: TrainingSet.noClass)
        let weights = Self.count(set, [0, 1, 2])
        // Each class has a mass of 2, so the prior is 0.2. Feature 0 is shared, 1 and 2 have a share of a quarter each.
        #expect(abs(Self.score(weights, [(0, 1)])[0]) < 1e-5)
        #expect(abs(Self.score(weights, [(1, 1)])[0] - 0.64663) < 1e-4)
        #expect(abs(Self.score(weights, [(1, 1)])[1] + 2.3979) < 1e-4)
    }

    @Test func `only the given rows are counted, and no rows give zero weights`() {
        let set = ToySets.noisy(count: 120, classes: 10)
        #expect(Self.count(set, []).values.allSatisfy { $0 == 0 })
        let weights = Self.count(set, Array(0..<120))
        #expect(weights.values != Self.count(set, Array(0..<60)).values)
        #expect(weights.values.allSatisfy { $0.isFinite })
    }
}
