@testable import Evaluating
import Foundation
import Learning
import Testing

@testable import Understanding

struct ModelComparisonTests {
    /// A line as the other model and this model predict it.
    private struct Line {
        var gold: String
        var before: (intent: String?, confidence: Double)
        var after: (intent: String?, confidence: Double)
        var group = Prediction.Group.english
    }

    private static func compare(_ lines: [Line]) -> (comparison: ModelComparison, after: [Prediction]) {
        func judged(_ side: (Line) -> (intent: String?, confidence: Double)) -> [Prediction] {
            lines.map {
                HandMade.prediction(
                    "SECRET", gold: $0.gold, predicted: side($0).intent, side($0).confidence, group: $0.group)
            }
        }
        let after = judged(\.after)
        return (ModelComparison(baseline: "old", before: judged(\.before), after: after), after)
    }

    /// Three lines became right, one became wrong, one is now answered, one out-of-scope line is now answered, and two
    /// are unchanged.
    private static let planted =
        (0..<3).map { _ in Line(gold: "a", before: ("b", 0.9), after: ("a", 0.9)) } + [
            Line(gold: "a", before: ("a", 0.9), after: ("b", 0.9)),
            Line(gold: "b", before: ("b", 0.4), after: ("b", 0.8), group: .chinese),
            Line(gold: "out_of_scope", before: ("a", 0.1), after: ("a", 0.7)),
            Line(gold: "b", before: ("b", 0.9), after: ("b", 0.8)),
            Line(gold: "b", before: (nil, 0), after: ("a", 0.2), group: .chinese),
        ]

    @Test func `only lines that differ are counted, by intent and by what the customer gets`() throws {
        let comparison = Self.compare(Self.planted).comparison
        let intent = try #require(comparison.intent.first)
        #expect((intent.paired.n, intent.paired.better, intent.paired.worse) == (7, 3, 1))
        #expect(intent.before == Proportion(3, of: 7) && intent.after == Proportion(5, of: 7))
        let served = try #require(comparison.served.first)
        #expect((served.paired.n, served.paired.better, served.paired.worse) == (8, 4, 2))
        #expect(comparison.intent.map(\.language) == ["all", "en", "zh"])
        #expect(comparison.sentiment.isEmpty)
    }

    @Test func `each changed line is listed once, under its intent`() throws {
        let comparison = Self.compare(Self.planted).comparison
        #expect(comparison.lines.map(\.kind) == [.intent, .intent, .intent, .intent, .answer, .answer])
        #expect(comparison.intents.map(\.intent) == ["a", "b", "out_of_scope"])
        #expect(comparison.intents.map(\.better.count) == [3, 1, 0])
        #expect(comparison.intents.map(\.worse.count) == [1, 0, 1])
        #expect(comparison.intents.last?.after == Proportion(0, of: 1))
    }

    @Test func `a sentiment that turns right is a change of its own`() {
        let before = HandMade.prediction(gold: nil, predicted: nil, 0, sentiment: (.positive, .neutral))
        let after = HandMade.prediction(gold: nil, predicted: nil, 0, sentiment: (.positive, .positive))
        let comparison = ModelComparison(baseline: "old", before: [before], after: [after])
        #expect(comparison.lines.map(\.kind) == [.sentiment])
        #expect(comparison.intent.isEmpty && comparison.intents.isEmpty)
    }

    @Test func `a model that is worse beyond noise is not shipped, even if it keeps the promise`() {
        let steady = (0..<500).map { _ in Line(gold: "a", before: ("a", 0.9), after: ("a", 0.9)) }
        let lost = (0..<12).map { _ in Line(gold: "a", before: ("a", 0.9), after: ("b", 0.9)) }
        let (worse, after) = Self.compare(steady + lost)
        let verdict = Verdict(on: after, of: HandMade.subject, against: worse)
        #expect(Verdict(on: after, of: HandMade.subject).decision == .ship)
        #expect(verdict.decision == .hold)
        #expect(verdict.reason.contains("worse beyond noise, 0 lines better, 12 worse"))
        #expect(verdict.findings.first?.tone == .bad)
        // A difference of two lines may be chance.
        let (chance, fewer) = Self.compare(steady + lost.prefix(2))
        #expect(Verdict(on: fewer, of: HandMade.subject, against: chance).decision == .ship)
    }

    @Test func `the page shows the figures, and the figures contain no text`() throws {
        let (comparison, after) = Self.compare(Self.planted)
        let all = Predictions(all: after)
        let figures = EvaluationFigures(of: all, subject: HandMade.subject, comparison: comparison)
        let page = try PageOutline(
            EvaluationReport(subject: HandMade.subject, figures: figures, predictions: after).html())
        #expect(page.text.contains("4 lines better (solid, to the right) and 2 worse"))
        #expect(page.text.contains("a: 3 better, 1 worse"))
        #expect(page.links.contains("change-1") && page.ids.contains("change-1"))
        let json = String(decoding: try JSONEncoder().encode(figures), as: UTF8.self)
        #expect(json.contains(#""baseline":"old""#))
        #expect(!json.contains("SECRET"))
    }
}
