import Hashing
@testable import Evaluating
import Testing

@testable import Understanding

struct GateTests {
    /// One answered in-scope line for each element, right where the element is true.
    private func lines(_ right: [Bool], group: Prediction.Group = .english) -> [Prediction] {
        right.map { HandMade.prediction(gold: "track", predicted: $0 ? "track" : "cancel", 0.9, group: group) }
    }

    private func split(better: Int, worse: Int, same: Int, group: Prediction.Group = .english) -> (
        old: [Prediction], new: [Prediction]
    ) {
        let old = [Bool](repeating: false, count: better) + [Bool](repeating: true, count: worse + same)
        let new =
            [Bool](repeating: true, count: better) + [Bool](repeating: false, count: worse)
            + [Bool](repeating: true, count: same)
        return (lines(old, group: group), lines(new, group: group))
    }

    @Test func `a few more errors are noise, many are not`() {
        let few = split(better: 3, worse: 7, same: 190)
        #expect(!Gate(baseline: "old", few.old, candidate: few.new).result.isWorse)
        let many = split(better: 3, worse: 27, same: 170)
        let gate = Gate(baseline: "old", many.old, candidate: many.new)
        #expect(gate.result.worse.map(\.measure) == [.intents, .served])
        #expect(
            gate.result.tests.map(\.baseline.right) == [197, 197]
                && gate.result.tests.map(\.candidate.right) == [173, 173])
        #expect(gate.changes.count { $0.measure == .intents && !$0.isBetter } == 27)
        #expect(gate.changes.count { $0.measure == .intents && $0.isBetter } == 3)
        #expect(!Gate(baseline: "old", many.new, candidate: many.old).result.isWorse)
    }

    @Test func `a loss in one script is found although the other script gains`() {
        let (english, chinese) = (
            split(better: 30, worse: 0, same: 170), split(better: 0, worse: 20, same: 180, group: .chinese)
        )
        let gate = Gate(baseline: "old", english.old + chinese.old, candidate: english.new + chinese.new)
        #expect(gate.result.worse.allSatisfy { $0.group == "zh" })
        #expect(gate.result.worse.map(\.measure) == [.intents, .served])
        let lost = gate.changes.filter { !$0.isBetter && $0.measure == .intents }
        #expect(lost.count == 20 && lost.allSatisfy { $0.isIn("zh") && $0.isIn(nil) && !$0.isIn("en") })
    }

    @Test func `a line counts for the measures that it has labels for`() {
        let scores = TestScores(of: HandMade.predictions)
        #expect(scores.intents == .init(right: 4, n: 6))
        // Right and answered: four; out of scope and not answered: one of two.
        #expect(scores.served == .init(right: 5, n: 8))
        #expect(scores.sentiment == .init(right: 1, n: 2))
        #expect(TestScores(of: []).intents == nil)
    }

    @Test func `answering out-of-scope lines is worse, and their intents count in no measure`() {
        let old = (0..<20).map { _ in HandMade.prediction(gold: "out_of_scope", predicted: "track", 0.1) }
        let new = (0..<20).map { _ in HandMade.prediction(gold: "out_of_scope", predicted: "track", 0.9) }
        let gate = Gate(baseline: "old", old, candidate: new)
        #expect(gate.result.tests.map(\.measure) == [.served])
        #expect(gate.result.isWorse)
    }

    /// The candidate is as good as the model in use: each line on which they differ favours either with equal
    /// probability.
    @Test func `an equal model is rarely called worse, over all tests together`() {
        var random = SplitMix64(seed: 7)
        var alarms = 0
        let runs = 400
        for _ in 0..<runs {
            var (old, new): ([Prediction], [Prediction]) = ([], [])
            for group in Prediction.Group.allCases {
                for _ in 0..<150 {
                    let outcome = random.next() % 10
                    old += lines([outcome != 0], group: group)
                    new += lines([outcome != 1], group: group)
                }
            }
            if Gate(baseline: "old", old, candidate: new).result.isWorse { alarms += 1 }
        }
        #expect(Double(alarms) / Double(runs) <= Gate.alpha)
    }
}
