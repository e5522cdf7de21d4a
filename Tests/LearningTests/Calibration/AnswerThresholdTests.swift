import Hashing
import Learning
import Testing

struct AnswerThresholdTests {
    private static func choose(_ confidences: [Float], _ correct: [Bool], weights: [Float]? = nil, precision: Double)
        -> Double
    {
        AnswerThreshold.choose(
            confidences: confidences, correct: correct,
            weights: weights ?? [Float](repeating: 1, count: confidences.count),
            precision: precision)
    }

    @Test
    func
        `the lowest threshold that is precise enough is chosen, even below thresholds that are not`()
    {
        // The share minus its standard error, from the highest confidence down: 1, 0.15, 0.39, 0.53, 0.62, 0.47.
        let confidences: [Float] = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
        let correct = [true, false, true, true, true, false]
        #expect(Self.choose(confidences, correct, precision: 0.62) == Double(Float(0.5)))
        #expect(Self.choose(confidences, correct, precision: 0.53) == Double(Float(0.5)))
        #expect(Self.choose(confidences, correct, precision: 0.63) == Double(Float(0.9)))
        #expect(Self.choose(confidences, correct, precision: 0.47) == Double(Float(0.4)))
    }

    @Test func `the same share of more examples reaches a higher precision`() {
        func lowest(_ count: Int, precision: Double) -> Double {
            let confidences = (0..<count).map { 1 - Float($0) / Float(count) / 2 }
            return Self.choose(confidences, (0..<count).map { $0 % 10 != 9 }, precision: precision)
        }
        #expect(lowest(1_000, precision: 0.89) < 0.51)
        #expect(lowest(100, precision: 0.89) > 0.51)
        #expect(lowest(100, precision: 0.86) < 0.51)
    }

    @Test func `the order of the predictions does not matter`() {
        #expect(
            Self.choose([0.4, 0.9, 0.5, 0.7, 0.6, 0.8], [false, true, true, true, true, false], precision: 0.6)
                == Double(Float(0.5)))
    }

    @Test func `no threshold separates equal confidences`() {
        #expect(Self.choose([0.9, 0.5, 0.5, 0.5], [true, true, false, false], precision: 0.9) == Double(Float(0.9)))
        #expect(Self.choose([0.9, 0.5, 0.5, 0.5], [true, false, false, true], precision: 0.25) == Double(Float(0.5)))
        #expect(Self.choose([0.5, 0.5, 0.5], [true, true, false], precision: 0.9) > Double(Float(0.5)))
    }

    @Test func `if no threshold is precise enough, nothing is answered`() {
        for confidences in [[0.9, 0.8, 0.7], [1, 1, 1]] as [[Float]] {
            let threshold = Self.choose(confidences, [false, true, true], precision: 0.95)
            #expect(confidences.allSatisfy { Double($0) < threshold } && threshold >= 1)
        }
        #expect(Self.choose([], [], precision: 0.9) == 1)
    }

    @Test func `an example counts by its weight; one of weight zero is ignored`() {
        // The share is 3/4; the effective sample size is (3 + 1)² / (3² + 1²) = 1.6.
        #expect(Self.choose([0.9, 0.8], [true, false], weights: [3, 1], precision: 0.4) == Double(Float(0.8)))
        #expect(Self.choose([0.9, 0.8], [true, false], weights: [2, 1], precision: 0.4) == Double(Float(0.9)))
        #expect(Self.choose([0.99, 0.9], [false, true], weights: [0, 1], precision: 1) == Double(Float(0.9)))
    }

    @Test(arguments: [0.5, 0.8, 0.9, 0.95, 0.99])
    func `random data: the threshold is precise enough, and no lower one is`(precision: Double) {
        var random = SplitMix64(seed: 9)
        let confidences = (0..<2000).map { _ in (Float.random(in: 0...1, using: &random) * 200).rounded() / 200 }
        let correct = confidences.map { Float.random(in: 0...1, using: &random) < $0 }
        func kept(_ threshold: Double) -> Bool {
            let answered = confidences.indices.filter { Double(confidences[$0]) >= threshold }
            let share = Double(answered.count { correct[$0] }) / Double(answered.count)
            return !answered.isEmpty && share - (share * (1 - share) / Double(answered.count)).squareRoot() >= precision
        }
        let threshold = Self.choose(confidences, correct, precision: precision)
        #expect(kept(threshold) || !confidences.contains { Double($0) >= threshold })
        #expect(!Set(confidences).contains { Double($0) < threshold && kept(Double($0)) })
    }

    private static func settle(_ threshold: Double, _ confidences: [Float], precision: Double = 0.95) -> Double {
        AnswerThreshold.settle(
            threshold, confidences: confidences, weights: confidences.map { _ in 1 }, precision: precision)
    }

    @Test func `what is more probably wrong than right is never answered`() {
        #expect(Self.settle(0.03, [0.03, 0.2, 0.9]) == 0.5)
        #expect(Self.settle(0.7, [0.03, 0.7, 0.9]) == 0.7)
    }

    @Test func `a threshold above the promised precision falls to it, or to what fails`() {
        #expect(Self.settle(1, [1, 1, 1]) == 0.95)
        #expect(Self.settle(1, [0.4, 1, 1]) == 0.95)
        let bound = Self.settle(1, [Float(0.98), 1, 1])
        #expect(bound > Double(Float(0.98)) && bound < 0.981)
    }

    @Test func `where nothing is answered, nothing is answered still`() {
        #expect(Self.settle(1, [0.4, 0.9]) == 1)
        #expect(Self.settle(1.nextUp, [1, 1]) > 1)
    }
}
