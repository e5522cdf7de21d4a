import Glibc
import Hashing
import Learning
import Testing

struct SoftmaxCalibrationTests {
    private struct Sample {
        var scores: [Float] = []
        var labels: [Int32] = []
        var weights: [Float] { [Float](repeating: 1, count: labels.count) }
    }

    /// Random scores, with labels drawn from the distribution with parameters `a` and `b`.
    private static func sample(_ a: Double, none b: Double?, count: Int = 6000, classes: Int = 5, stride: Int = 8)
        -> Sample
    {
        var random = SplitMix64(seed: 77)
        var sample = Sample()
        for _ in 0..<count {
            let row = (0..<classes).map { _ in Double.random(in: -1...1, using: &random) }
            sample.scores += row.map { Float($0) } + [Float](repeating: 99, count: stride - classes)
            let masses = row.map { exp(a * $0) } + (b.map { [exp($0)] } ?? [])
            var left = Double.random(in: 0..<masses.reduce(0, +), using: &random)
            let drawn = masses.firstIndex { mass in
                left -= mass
                return left < 0
            }
            sample.labels.append(drawn.map { $0 < classes ? Int32($0) : TrainingSet.noClass } ?? 0)
        }
        return sample
    }

    @Test(arguments: [0.5, 1.5, 4, 9])
    func `the temperature that generated the labels is recovered`(a: Double) {
        let sample = Self.sample(a, none: nil)
        let fitted = SoftmaxCalibration.fit(
            scores: sample.scores, stride: 8, classCount: 5, labels: sample.labels, weights: sample.weights)
        #expect(abs(fitted.inverseTemperature - a) < 0.06 * a + 0.03)
        #expect(fitted.none == nil)
    }

    @Test(arguments: [(3, 1), (3, -1.5), (6, 4)] as [(Double, Double)])
    func `the temperature and the score of no class are recovered together`(a: Double, b: Double) {
        let sample = Self.sample(a, none: b)
        let fitted = SoftmaxCalibration.fit(
            scores: sample.scores, stride: 8, classCount: 5, labels: sample.labels, weights: sample.weights)
        #expect(abs(fitted.inverseTemperature - a) < 0.06 * a + 0.03)
        #expect(abs((fitted.none ?? .infinity) - b) < 0.2)
    }

    @Test func `examples of weight zero do not count`() {
        var sample = Self.sample(2, none: nil, count: 2000)
        let plain = SoftmaxCalibration.fit(
            scores: sample.scores, stride: 8, classCount: 5, labels: sample.labels, weights: sample.weights)
        let weights = sample.weights + [Float](repeating: 0, count: 500)
        for _ in 0..<500 {
            sample.scores += [1, -1, -1, -1, -1, 0, 0, 0]
            sample.labels.append(3)
        }
        #expect(
            plain
                == SoftmaxCalibration.fit(
                    scores: sample.scores, stride: 8, classCount: 5, labels: sample.labels, weights: weights))
    }

    @Test(.timeLimit(.minutes(30)))
    func `perfect scores and no examples: the fit ends with finite numbers`() {
        let sure = SoftmaxCalibration.fit(
            scores: [1, 0, 0, 1], stride: 2, classCount: 2, labels: [0, 1], weights: [1, 1])
        #expect(sure.inverseTemperature.isFinite && sure.inverseTemperature > 4)
        let empty = SoftmaxCalibration.fit(scores: [], stride: 2, classCount: 2, labels: [], weights: [])
        #expect(empty.inverseTemperature.isFinite && empty.none == nil)
    }

    @Test func `probabilities are as calculated by hand, and elements after the classes are unchanged`() {
        var scores: [Float] = [0, 1, 7]
        SoftmaxCalibration(inverseTemperature: Double(log(3.0)), none: nil).apply(to: &scores, count: 2)
        #expect(abs(scores[0] - 0.25) < 1e-6 && abs(scores[1] - 0.75) < 1e-6 && scores[2] == 7)
        scores = [0, 1, 7]
        SoftmaxCalibration(inverseTemperature: log(3.0), none: log(4.0)).apply(to: &scores, count: 2)
        #expect(abs(scores[0] - 0.125) < 1e-6 && abs(scores[1] - 0.375) < 1e-6 && scores[2] == 7)
    }

    @Test(arguments: [nil, -200, 0, 200] as [Double?])
    func `very large scores give finite probabilities`(none: Double?) {
        var scores: [Float] = [1e4, -1e4, 9_999]
        SoftmaxCalibration(inverseTemperature: 30, none: none).apply(to: &scores, count: 3)
        #expect(scores.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(abs(scores.reduce(0, +) - 1) < 1e-5)
    }
}
