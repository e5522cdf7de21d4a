import Hashing
import Learning
import Testing

struct ConfidenceModelTests {
    /// Texts whose first class is right with the probability `truth` of their largest score.
    private static func sample(_ count: Int, truth: (Float) -> Float) -> (
        inputs: [ConfidenceModel.Inputs], right: [Bool]
    ) {
        var random = SplitMix64(seed: 7)
        var (inputs, right) = ([ConfidenceModel.Inputs](), [Bool]())
        for _ in 0..<count {
            let first = Float.random(in: -1...1, using: &random)
            inputs.append(.init(probability: 0.9, first: first, second: first - 0.5))
            right.append(Float.random(in: 0..<1, using: &random) < truth(first))
        }
        return (inputs, right)
    }

    private static func ones(_ inputs: [ConfidenceModel.Inputs]) -> [Float] { inputs.map { _ in 1 } }

    @Test func `without examples the softmax probability is unchanged`() {
        let model = ConfidenceModel.fit([], right: [], counts: [])
        #expect(model == .softmax)
        #expect(abs(model.probability(.init(probability: 0.73, first: 2, second: 1)) - 0.73) < 1e-6)
    }

    @Test func `confidence falls with the largest score if small scores are wrong`() {
        let (inputs, right) = Self.sample(4000) { $0 > 0 ? 0.95 : 0.2 }
        let model = ConfidenceModel.fit(
            inputs, right: right, counts: Self.ones(inputs), inside: (right, Self.ones(inputs)))
        func confidence(_ first: Float) -> Double {
            model.probability(.init(probability: 0.9, first: first, second: first - 0.5))
        }
        #expect(confidence(-1) < 0.2 && confidence(1) > 0.9)
        let mean = inputs.reduce(0) { $0 + model.probability($1) } / 4000
        let share = Double(right.count { $0 }) / 4000
        #expect(abs(mean - share) < 0.01)
    }

    @Test func `examples of weight zero change nothing, and perfect ones give finite weights`() {
        let (inputs, right) = Self.sample(200) { $0 > 0 ? 1 : 0 }
        let model = ConfidenceModel.fit(
            inputs, right: right, counts: Self.ones(inputs), inside: (right, Self.ones(inputs)))
        #expect(model.weights.allSatisfy { $0.isFinite })
        let more = ConfidenceModel.fit(
            inputs + inputs, right: right + right.map(!), counts: Self.ones(inputs) + inputs.map { _ in 0 },
            inside: (right + right.map(!), Self.ones(inputs) + inputs.map { _ in 0 }))
        #expect(more == model)
    }

    @Test func `without texts of no class the raw scores are not used`() {
        let (inputs, right) = Self.sample(1000) { $0 > 0 ? 0.95 : 0.2 }
        let model = ConfidenceModel.fit(inputs, right: right, counts: Self.ones(inputs))
        #expect(model.weights[2...3] == [0, 0] && model.weights[0] != 0)
    }

    @Test func `an unfamiliar text is never more probably right than a familiar one`() {
        // As in small data: the right ones are unfamiliar by chance.
        let inputs = (0..<40).map { i in
            ConfidenceModel.Inputs(
                probability: 0.9, first: 1, second: 0.5, unknownShare: i % 2 == 0 ? 1 : 0, wording: i % 2 == 0 ? -3 : 0)
        }
        let right = inputs.indices.map { $0 % 2 == 0 }
        for inside in [nil, (right, Self.ones(inputs))] {
            let model = ConfidenceModel.fit(inputs, right: right, counts: Self.ones(inputs), inside: inside)
            for weights in [model.weights, model.insideWeights ?? model.weights] {
                #expect(weights[4] <= 0 && weights[5] >= 0, "\(model)")
            }
        }
    }

    @Test func `confidence falls with what is unknown where unknown texts are wrong`() {
        let inputs = (0..<400).map { i in
            ConfidenceModel.Inputs(
                probability: 0.9, first: 1, second: 0.5, unknownShare: Double(i % 4) / 4, wording: i % 4 == 3 ? -4 : 0)
        }
        let right = inputs.indices.map { $0 % 4 < 3 }
        let model = ConfidenceModel.fit(
            inputs, right: right, counts: Self.ones(inputs), inside: (right, Self.ones(inputs)))
        #expect(model.probability(inputs[0]) > 0.9 && model.probability(inputs[3]) < 0.1)
    }

    @Test func `a text that two classes share is inside though neither is probable`() {
        // Shared texts, clear ones, and texts of no class, which the score of such texts shows.
        let inputs = (0..<600).map { i in
            i % 3 == 0
                ? ConfidenceModel.Inputs(probability: 0.5, any: 0.9, first: 0, second: 0, outside: -1)
                : i % 3 == 1
                    ? ConfidenceModel.Inputs(probability: 0.9, any: 0.9, first: 1, second: -1, outside: -1)
                    : ConfidenceModel.Inputs(probability: 0.5, any: 0.6, first: 0, second: 0, outside: 1)
        }
        let right = inputs.indices.map { $0 % 3 == 1 || $0 % 6 == 0 }
        let model = ConfidenceModel.fit(
            inputs, right: right, counts: Self.ones(inputs),
            inside: (inputs.indices.map { $0 % 3 < 2 }, Self.ones(inputs)))
        #expect(model.probabilityInside(inputs[0]) > 0.9 && abs(model.probability(inputs[0]) - 0.5) < 0.1)
        #expect(model.probability(inputs[1]) > 0.9 && model.probabilityInside(inputs[2]) < 0.1)
    }

    @Test func `a single class goes by familiarity alone`() {
        let model = ConfidenceModel.fit([], right: [], counts: [], classes: 1)
        func confidence(_ unknownShare: Double) -> Double {
            model.probability(.init(probability: 1, first: 1, second: 1, unknownShare: unknownShare))
        }
        #expect(confidence(0) > 0.9 && confidence(0) < 0.99)
        #expect(confidence(0.25) > 0.5 && confidence(0.5) < 0.5)
    }
}
