import Hashing
import Learning
import Testing

struct QuantizedWeightsTests {
    @Test func `scores differ from exact ones by at most half a step for each feature`() {
        let set = ToySets.noisy()
        let exact = SquaredHingeSolver.train(on: set, rows: Array(0..<set.count), options: .init(), cores: 2)
        let rounded = QuantizedWeights(exact)
        var vector = SparseVector()
        var truth = [Float](repeating: 0, count: exact.stride)
        var near: [Float] = []
        var same = 0
        for i in 0..<set.count {
            set.copyRow(i, into: &vector)
            exact.score(vector, into: &truth)
            rounded.score(vector, into: &near)
            let bound = zip(vector.indices, vector.values).reduce(Float(1e-5)) {
                $0 + abs($1.1) * rounded.scales[Int($1.0)] / 2 * 1.001
            }
            for k in 0..<set.classCount where abs(truth[k] - near[k]) > bound {
                Issue.record("row \(i), class \(k): \(truth[k]) became \(near[k])")
            }
            let best = (0..<set.classCount).max { truth[$0] < truth[$1] }
            if best == (0..<set.classCount).max(by: { near[$0] < near[$1] }) { same += 1 }
        }
        #expect(same > set.count * 98 / 100)
    }

    @Test
    func
        `the largest weight of a feature is exact; zero weights and tiny weights become zero`()
    {
        var weights = LinearWeights(featureCount: 4, classCount: 3)
        weights.values[0] = -2.54
        weights.values[1] = 1.27
        weights.values[2] = 0.0099
        weights.values[16] = .leastNonzeroMagnitude
        weights.values[17] = -190 * .leastNonzeroMagnitude
        weights.values[24] = 3e-36
        let rounded = QuantizedWeights(weights)
        #expect(rounded.values[0..<3] == [-127, 64, 0])
        #expect(abs(rounded.scales[0] - 0.02) < 1e-6)
        #expect(rounded.scales[1] == 0 && rounded.scales[2] == 0 && rounded.values[16] == 0)
        #expect(rounded.values[24] == 127)
    }

    @Test func `a reused score buffer keeps nothing of the previous text`() {
        var weights = LinearWeights(featureCount: 2, classCount: 2)
        weights.values[0] = 1
        let rounded = QuantizedWeights(weights)
        var scores: [Float] = []
        rounded.score(ToySets.vector([(0, 1)]), into: &scores)
        #expect(abs(scores[0] - 1) < 1e-6)
        rounded.score(SparseVector(), into: &scores)
        #expect(scores.allSatisfy { $0 == 0 })
    }

    @Test(arguments: [3, 8, 9, 75], 0...9) func `rows are added in their order, whatever their number and length`(
        classes: Int, rows: Int
    ) {
        var random = SplitMix64(seed: UInt64(classes * 10 + rows))
        var weights = LinearWeights(featureCount: 40, classCount: classes)
        for place in weights.values.indices where place % weights.stride < classes {
            weights.values[place] = Float.random(in: -1...1, using: &random)
        }
        let rounded = QuantizedWeights(weights)
        let vector = ToySets.vector((0..<rows).map { ($0 * 7 % 40, Float($0 + 1) / 3) })
        var scores: [Float] = []
        rounded.score(vector, into: &scores)
        for k in 0..<classes {
            var sum: Float = 0
            for (row, amount) in zip(vector.indices, vector.values) {
                sum += amount * rounded.scales[Int(row)] * Float(rounded.values[Int(row) * rounded.stride + k])
            }
            #expect(scores[k] == sum)
        }
    }

    @Test func `a classifier tells whether it knows any feature of the text`() {
        var weights = LinearWeights(featureCount: 1, classCount: 2)
        weights.values[1] = 5
        let classifier = LinearClassifier(
            vocabulary: Vocabulary(keys: [42], weights: [1], views: [.words]), weights: QuantizedWeights(weights),
            classes: ["a", "b"])
        var vector = SparseVector()
        var scores: [Float] = []
        var buffer = FeatureBuffer()
        buffer.append(Feature(key: 41, view: .words, start: 0, end: 1))
        #expect(!classifier.score(buffer, vector: &vector, scores: &scores))
        buffer.append(Feature(key: 42, view: .words, start: 0, end: 1))
        #expect(classifier.score(buffer, vector: &vector, scores: &scores))
        #expect(abs(scores[1] - 5) < 1e-5 && scores[0] == 0)
    }
}
