import Hashing
import Learning
import Testing

struct PredictionSetTests {
    @Test func `the floor is the quantile of the right classes' confidences, with one added to the count`() {
        let confidences = [0.9, 0.1, 0.5, 0.7, 0.3, 0.2, 0.8, 0.4, 0.6]
        #expect(PredictionSet.floor(confidences, coverage: 0.8) == 0.2)
        #expect(PredictionSet.floor(confidences, coverage: 0.5) == 0.5)
        #expect(PredictionSet.floor(confidences, coverage: 0.9) == 0.1)
    }

    @Test func `too few examples give no floor`() {
        #expect(PredictionSet.floor([], coverage: 0.8) == nil)
        #expect(PredictionSet.floor([0.9, 0.9, 0.9], coverage: 0.8) == nil)
        #expect(PredictionSet.floor([0.9, 0.8, 0.7, 0.6], coverage: 0.8) == 0.6)
        #expect(PredictionSet.floor([Double](repeating: 0.5, count: 9), coverage: 0.95) == nil)
    }

    @Test func `a right class that was not ranked counts with confidence zero`() {
        #expect(PredictionSet.floor([0.9, 0.8, 0, 0, 0], coverage: 0.8) == 0)
    }

    @Test(arguments: [0.6, 0.8, 0.9]) func `on new data the right class is in the set with the stated probability`(
        coverage: Double
    ) throws {
        var random = SplitMix64(seed: 7)
        // The right class's confidence by a poor model; any distribution will do.
        func confidence() -> Double {
            let u = Double.random(in: 0..<1, using: &random)
            return u * u * u
        }
        var share = 0.0
        for _ in 0..<400 {
            let floor = try #require(PredictionSet.floor((0..<60).map { _ in confidence() }, coverage: coverage))
            share += Double((0..<100).count { _ in confidence() >= floor }) / 100
        }
        #expect(share / 400 >= coverage - 0.01)
        #expect(share / 400 <= coverage + 0.03)
    }
}
