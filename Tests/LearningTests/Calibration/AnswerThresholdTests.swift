import Learning
import Testing

struct AnswerThresholdTests {
    private static func choose(_ confidences: [Float], _ correct: [Bool], weights: [Float]? = nil, precision: Double) -> Double {
        AnswerThreshold.choose(
            confidences: confidences, correct: correct, weights: weights ?? [Float](repeating: 1, count: confidences.count),
            precision: precision)
    }

    @Test func `the lowest threshold that keeps the promise is taken, even below a stretch that does not`() {
        // From the top: 1/1, 1/2, 2/3, 3/4, 4/5, 4/6.
        let confidences: [Float] = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
        let correct = [true, false, true, true, true, false]
        #expect(Self.choose(confidences, correct, precision: 0.8) == Double(Float(0.5)))
        #expect(Self.choose(confidences, correct, precision: 0.75) == Double(Float(0.5)))
        #expect(Self.choose(confidences, correct, precision: 0.81) == Double(Float(0.9)))
        #expect(Self.choose(confidences, correct, precision: 0.6) == Double(Float(0.4)))
    }

    @Test func `the order in which the predictions come does not matter`() {
        #expect(Self.choose([0.4, 0.9, 0.5, 0.7, 0.6, 0.8], [false, true, true, true, true, false], precision: 0.8) == Double(Float(0.5)))
    }

    @Test func `equal confidences stand or fall together`() {
        #expect(Self.choose([0.9, 0.5, 0.5, 0.5], [true, true, false, false], precision: 0.9) == Double(Float(0.9)))
        #expect(Self.choose([0.9, 0.5, 0.5, 0.5], [true, false, false, true], precision: 0.5) == Double(Float(0.5)))
        #expect(Self.choose([0.5, 0.5, 0.5], [true, true, false], precision: 0.9) > Double(Float(0.5)))
    }

    @Test func `a promise that nothing keeps answers nothing`() {
        for confidences in [[0.9, 0.8, 0.7], [1, 1, 1]] as [[Float]] {
            let threshold = Self.choose(confidences, [false, true, true], precision: 0.95)
            #expect(confidences.allSatisfy { Double($0) < threshold } && threshold >= 1)
        }
        #expect(Self.choose([], [], precision: 0.9) == 1)
    }

    @Test func `an example counts by its weight, one of weight zero not at all`() {
        #expect(Self.choose([0.9, 0.8], [true, false], weights: [3, 1], precision: 0.75) == Double(Float(0.8)))
        #expect(Self.choose([0.9, 0.8], [true, false], weights: [2, 1], precision: 0.75) == Double(Float(0.9)))
        #expect(Self.choose([0.99, 0.9], [false, true], weights: [0, 1], precision: 1) == Double(Float(0.9)))
    }

    @Test(arguments: [0.5, 0.8, 0.9, 0.95, 0.99])
    func `the promise holds at the threshold and at no lower one, over random data`(precision: Double) {
        var random = SeededRandom(seed: 9)
        let confidences = (0..<2000).map { _ in (Float.random(in: 0...1, using: &random) * 200).rounded() / 200 }
        let correct = confidences.map { Float.random(in: 0...1, using: &random) < $0 }
        func kept(_ threshold: Double) -> Bool {
            let answered = confidences.indices.filter { Double(confidences[$0]) >= threshold }
            return !answered.isEmpty && Double(answered.count { correct[$0] }) >= precision * Double(answered.count)
        }
        let threshold = Self.choose(confidences, correct, precision: precision)
        #expect(kept(threshold) || !confidences.contains { Double($0) >= threshold })
        #expect(!Set(confidences).contains { Double($0) < threshold && kept(Double($0)) })
    }
}
