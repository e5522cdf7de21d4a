@testable import Authoring
@testable import Evaluating
@testable import Training
import Testing

@testable import Understanding

struct LearningCurveTests {
    private static let examples = ["track", "cancel"].flatMap { (intent: String) in
        (0..<40).map { number in
            TrainingExample(
                text: "please \(intent) order \(number)", intent: intent,
                source: SourcePlace(file: "a.jsonl", line: number + 1, column: 1))
        }
    }

    @Test func `a share is stratified by intent, and a larger share contains a smaller one`() {
        let quarter = TrainingShare(share: 0.25, seed: 3).of(Self.examples)
        let half = TrainingShare(share: 0.5, seed: 3).of(Self.examples)
        #expect(quarter.count { $0.intent == "track" } == 10 && quarter.count { $0.intent == "cancel" } == 10)
        #expect(half.count == 40)
        #expect(quarter.allSatisfy { half.contains($0) })
        #expect(TrainingShare(share: 0.25, seed: 3).of(Self.examples) == quarter)
        #expect(TrainingShare(share: 0.25, seed: 4).of(Self.examples) != quarter)
        #expect(TrainingShare(share: 0.01, seed: 3).of(Self.examples).count == 4, "two of each at least")
    }

    @Test func `the curve has a point for each share, by cross-validation or on test texts`() throws {
        let data = TrainingData(
            catalogue: Catalogue(intents: ["cancel", "track"], responses: [:], rules: [:], titles: [:]),
            entityDefinitions: EntityDefinitions(), intents: Self.examples, sentiment: [], languages: [])
        let options = Trainer.Options()
        let tested = try LearningCurve(of: data, testedOn: Array(Self.examples.prefix(30)), options: options)
        #expect(tested.points.map(\.share) == LearningCurve.shares)
        #expect(tested.points.allSatisfy { $0.intent?.total == 30 && $0.sentiment == nil })
        #expect(tested.points.last?.intent?.share == 1)
        let whole = try CrossEvaluation(folds: 2, options: options).judge(data)
        let crossed = try LearningCurve(of: data, folds: 2, whole: whole, options: options)
        #expect(crossed.points.allSatisfy { $0.intent?.total == 80 })
        #expect(crossed.points.last?.intent == Proportion(whole.all, where: \.isRight))
    }
}
