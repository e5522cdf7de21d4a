@testable import Authoring
@testable import Evaluating
import Testing

@testable import Understanding

struct VerdictTests {
    /// The number of answers in each language, how many of them are right, and the number of lines that are not
    /// answered.
    struct Case: CustomTestStringConvertible, Sendable {
        var english: (answers: Int, right: Int)
        var chinese: (answers: Int, right: Int) = (0, 0)
        var unanswered = 0
        var decision: Verdict.Decision

        var testDescription: String { "\(english) \(chinese) unanswered \(unanswered): \(decision)" }
    }

    @Test(arguments: [
        Case(english: (200, 196), chinese: (200, 195), decision: .ship),
        Case(english: (200, 196), chinese: (200, 186), decision: .care),
        Case(english: (400, 400), chinese: (200, 160), decision: .hold),
        Case(english: (100, 99), unanswered: 300, decision: .care),
        Case(english: (400, 400), chinese: (9, 3), decision: .ship),
        Case(english: (20, 20), decision: .unknown),
        Case(english: (0, 0), unanswered: 9, decision: .hold),
        Case(english: (0, 0), decision: .unknown),
    ])
    func `a verdict follows from the answers of each language`(given: Case) {
        func lines(_ group: Prediction.Group, _ counts: (answers: Int, right: Int)) -> [Prediction] {
            (0..<counts.answers).map {
                HandMade.prediction(gold: "a", predicted: $0 < counts.right ? "a" : "b", 0.9, group: group)
            }
        }
        let unanswered = (0..<given.unanswered).map { _ in HandMade.prediction(gold: "a", predicted: "a", 0.1) }
        let verdict = Verdict(
            on: lines(.english, given.english) + lines(.chinese, given.chinese) + unanswered, of: HandMade.subject)
        #expect(verdict.decision == given.decision, "\(verdict.sentence)")
    }

    @Test func `a broken promise names the language and the figures`() {
        let judged = (0..<100).map {
            HandMade.prediction(gold: "a", predicted: $0 < 80 ? "a" : "b", 0.9, group: .chinese)
        }
        #expect(
            Verdict(on: judged, of: HandMade.subject).sentence
                == "Do not ship: of the answers in Chinese 80.0 % (95 % interval 71.1–86.7 %) are right, promised 95 %."
        )
    }

    @Test func `training data with enough conversation lines is measured on these lines only`() {
        func lines(_ count: Int, right: Int, conversation: String?) -> [Prediction] {
            (0..<count).map {
                var prediction = HandMade.prediction(gold: "a", predicted: $0 < right ? "a" : "b", 0.9)
                prediction.example.conversation = conversation
                return prediction
            }
        }
        // With 1,600 in-scope lines, out-of-scope texts have a weight of 400 together. There are 800, so each counts
        // half, and 30 answers to them count 15.
        let judged =
            lines(1600, right: 1600, conversation: "c") + lines(500, right: 0, conversation: nil)
            + (0..<800).map { HandMade.prediction(gold: "out_of_scope", predicted: "a", $0 < 30 ? 0.9 : 0.1) }
        let shares = AnswerShares(judged, asTraffic: true).all
        #expect(shares.precision == Proportion(1600, of: 1615))
        #expect(shares.coverage == Proportion(1600, of: 1600))
        let training = ReportSubject(method: .crossValidation(folds: 5, seed: 1), promise: 0.95)
        #expect(Verdict(on: judged, of: training).decision == .ship)
        #expect(Verdict(on: judged, of: HandMade.subject).decision == .hold)
    }
}
