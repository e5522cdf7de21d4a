@testable import Evaluating
import Testing

@testable import Understanding

struct ConfusionFiguresTests {
    private static func lines(_ gold: String, taken predicted: String, _ count: Int) -> [Prediction] {
        (0..<count).map { _ in HandMade.prediction(gold: gold, predicted: predicted, 0.9) }
    }

    @Test func `intents that are confused with one another are in one cluster`() {
        let figures = ConfusionFigures(
            Self.lines("a", taken: "z", 3) + Self.lines("z", taken: "a", 2) + Self.lines("b", taken: "y", 4)
                + Self.lines("a", taken: "b", 1)
                + Self.lines("m", taken: "m", 5))
        #expect(figures.clusters == [["a", "z", "b", "y"]] || figures.clusters == [["b", "y", "a", "z"]])
        #expect(figures.pairs.map(\.lines.count) == [4, 3, 2, 1])
        #expect(figures.unconfused == ["m"])
        #expect(figures.right == ["m": 5])
    }

    @Test func `a cluster has a largest size`() {
        let names = (0..<30).map { "i\($0)" }
        let figures = ConfusionFigures(zip(names, names.dropFirst()).flatMap { Self.lines($0, taken: $1, 1) })
        #expect(figures.clusters.allSatisfy { $0.count <= 8 })
        #expect(Set(figures.clusters.joined()) == Set(names))
        #expect(figures.clusters.joined().count == names.count)
    }
}
