@testable import Authoring
@testable import Evaluating
import Foundation
import Testing

@testable import Understanding

struct ScoringTests {
    @Test func `figures equal those counted by hand`() throws {
        let evaluation = Evaluation(of: Predictions(all: HandMade.predictions, microsecondsPerMessage: 12))
        let intent = try #require(evaluation.intent)
        #expect(intent.n == 6)
        #expect(abs(intent.accuracy - 4.0 / 6) < 1e-12)
        #expect(abs(intent.answered - 5.0 / 6) < 1e-12)
        #expect(try abs(#require(intent.answeredPrecision) - 4.0 / 6) < 1e-12)
        let outside = try #require(intent.outOfScope)
        #expect(outside.n == 2)
        #expect(outside.recall == 0.5)
        // 0.65 loses to 0.9, 0.7 and 0.8 only; 0.1 loses to all but 0.
        #expect(abs(outside.auroc - 8.0 / 12) < 1e-12)
        #expect((0...1).contains(outside.recallKeeping95))
        #expect(abs(outside.inScopeAccuracy - 4.0 / 6) < 1e-12)
        #expect(evaluation.sentiment?.accuracy == 0.5)
        #expect(evaluation.language?.accuracy == 0.5)
        let cancel = try #require(evaluation.perIntent.first { $0.intent == "cancel" })
        #expect(cancel.n == 3)
        #expect(abs(cancel.precision - 2.0 / 3) < 1e-12)
        #expect(abs(cancel.recall - 2.0 / 3) < 1e-12)
        #expect(cancel.confusedWith == ["none": 1])
    }

    @Test func `a part without labels is absent from the JSON`() throws {
        let evaluation = Evaluation(of: Predictions(all: [HandMade.prediction(gold: "track", predicted: "track", 0.9)]))
        let object = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(evaluation)) as? [String: Any])
        #expect(Set(object.keys) == ["intent", "microseconds_per_message", "per_intent"])
        #expect((object["intent"] as? [String: Any])?["out_of_scope"] == nil)
    }

    @Test(arguments: [
        (Proportion(95, of: 100), 0.8883, 0.9785), (Proportion(0, of: 10), 0, 0.2775),
        (Proportion(10, of: 10), 0.7225, 1),
        (Proportion(1, of: 2), 0.0945, 0.9055), (Proportion(0, of: 0), 0, 1),
    ])
    func `the interval is Wilson's`(proportion: Proportion, low: Double, high: Double) {
        #expect(abs(proportion.interval.lowerBound - low) < 1e-4)
        #expect(abs(proportion.interval.upperBound - high) < 1e-4)
    }

    @Test func `the calibration error is summed over the same bins`() throws {
        let judged = (0..<31).map {
            HandMade.prediction(gold: "track", predicted: $0 % 4 == 0 ? "cancel" : "track", Double($0) / 31)
        }
        let evaluation = Evaluation(of: Predictions(all: judged))
        let error = CalibrationCurve(intents: judged).bins.reduce(0) {
            $0 + abs($1.meanConfidence * Double($1.right.total) - Double($1.right.count))
        }
        #expect(try abs(error / 31 - #require(evaluation.intent).ece) < 1e-6)
    }

    @Test func `the calibration error of sentiment is that of the label's probability`() throws {
        let judged = [(0.9, true), (0.9, false), (0.6, true), (0.6, true)].map { confidence, isRight in
            var prediction = HandMade.prediction(gold: "track", predicted: "track", 0.5)
            prediction.example.sentiment = .positive
            prediction.sentiment = isRight ? .positive : .negative
            prediction.sentimentConfidence = confidence
            return prediction
        }
        // Four bins of one line each: |0.9 − 1| + |0.9 − 0| + 2 · |0.6 − 1|, divided by 4.
        #expect(try abs(#require(Evaluation(of: Predictions(all: judged)).sentiment).ece - 1.8 / 4) < 1e-6)
    }

    @Test func `the coverage curve passes through the point of the threshold`() throws {
        let curve = CoverageCurve(HandMade.predictions)
        let point = try #require(curve.points.last { $0.threshold >= 0.5 })
        #expect(abs(point.coverage - 5.0 / 6) < 1e-12)
        #expect(abs(point.precision - 4.0 / 6) < 1e-12)
        #expect(curve.first(covering: 1) == nil, "a line that nothing is known of is never answered")
    }
}
