import Learning
import Testing

struct MeasuresTests {
    /// Gold a: 3 right, 1 predicted as b. Gold b: 2 right, 2 as a, 1 as c. Gold c: none. Gold d: 1, predicted as a.
    private static let confusion = {
        var confusion = Confusion(classCount: 4)
        for (gold, predicted, times) in [(0, 0, 3), (0, 1, 1), (1, 1, 2), (1, 0, 2), (1, 2, 1), (3, 0, 1)] {
            for _ in 0..<times { confusion.add(gold: gold, predicted: predicted) }
        }
        return confusion
    }()

    @Test func `accuracy, precision, recall and F1 are as calculated by hand`() {
        let c = Self.confusion
        #expect(c.total == 10 && c.accuracy == 0.5)
        #expect((0..<4).map { c.support(of: $0) } == [4, 5, 0, 1])
        #expect(c.precision(of: 0) == 0.5 && c.recall(of: 0) == 0.75 && abs(c.f1(of: 0) - 0.6) < 1e-12)
        #expect(abs(c.precision(of: 1) - 2.0 / 3) < 1e-12 && c.recall(of: 1) == 0.4 && abs(c.f1(of: 1) - 0.5) < 1e-12)
        #expect(c.precision(of: 2) == 0 && c.recall(of: 2) == 0 && c.f1(of: 2) == 0)
        #expect(c.precision(of: 3) == 0 && c.f1(of: 3) == 0)
    }

    @Test func `macro F1 is the mean over the classes of the gold data`() {
        #expect(abs(Self.confusion.macroF1 - (0.6 + 0.5 + 0) / 3) < 1e-12)
        let empty = Confusion(classCount: 3)
        #expect(empty.macroF1 == 0 && empty.accuracy == 0)
    }

    @Test func `the calibration error is as calculated by hand`() {
        // Two bins: {0.2, 0.4} with one right of two, {0.6, 0.8} with both right.
        let error = CalibrationError.expected(
            confidences: [0.8, 0.2, 0.6, 0.4], correct: [true, false, true, true], bins: 2)
        #expect(abs(error - (abs(0.6 - 1) + abs(1.4 - 2)) / 4) < 1e-7)
        #expect(abs(CalibrationError.expected(confidences: [0.9, 0.5], correct: [true, false], bins: 1) - 0.2) < 1e-7)
    }

    @Test func `fewer examples than bins leave bins empty, and no examples give zero`() {
        #expect(
            abs(CalibrationError.expected(confidences: [0.7, 0.1], correct: [true, false], bins: 15) - 0.2) < 1e-7)
        #expect(CalibrationError.expected(confidences: [], correct: []) == 0)
        #expect(CalibrationError.expected(confidences: [1, 1, 0], correct: [true, true, false]) == 0)
    }

    @Test(
        arguments: [
            ([0.9, 0.8], [0.1, 0.2], 1), ([0.1], [0.9], 0), ([0.5], [0.5], 0.5), ([0.5, 0.5], [0.5, 0.5, 0.5], 0.5),
            // Pairs: 0.8 beats 0.3, 0.5 and ties with 0.8; 0.5 beats 0.3, ties with 0.5, loses to 0.8: 4 of 6.
            ([0.8, 0.5], [0.3, 0.5, 0.8], 4.0 / 6), ([0.6, 0.4, 0.2], [0.5, 0.3], 0.5), ([], [0.5], 0), ([0.5], [], 0),
        ] as [([Float], [Float], Double)])
    func `the ranking area counts a tie as half`(positives: [Float], negatives: [Float], area: Double) {
        #expect(abs(RankingArea.of(positives: positives, negatives: negatives) - area) < 1e-12)
    }
}
