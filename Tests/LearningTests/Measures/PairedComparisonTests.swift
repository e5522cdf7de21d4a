import Learning
import Testing

@Suite struct PairedComparisonTests {
    private func comparison(better: Int, worse: Int, same: Int) -> PairedComparison {
        PairedComparison(
            baseline: [Bool](repeating: false, count: better) + [Bool](repeating: true, count: worse + same),
            candidate: [Bool](repeating: true, count: better) + [Bool](repeating: false, count: worse)
                + [Bool](repeating: true, count: same))
    }

    /// Twice the binomial tail: 2 · (1 + 10) / 2¹⁰; 2 · 1 / 2⁵; 2 · (1 + 20 + 190 + 1140 + 4845 + 15504) / 2²⁰.
    @Test(arguments: [(9, 1, 0.021484375), (0, 5, 0.0625), (5, 15, 0.041389465332), (4, 4, 1.0), (0, 0, 1.0)])
    func `the exact p-value is the binomial tail`(better: Int, worse: Int, p: Double) {
        #expect(abs(comparison(better: better, worse: worse, same: 30).pValue - p) < 1e-11)
    }

    @Test func `an improbable split is significant, in its own direction only`() {
        let worse = comparison(better: 5, worse: 15, same: 80)
        #expect(worse.isWorse() && !worse.isBetter())
        #expect(worse.change == -0.1 && worse.lowest < -0.1 && worse.highest > -0.1 && worse.highest < 0)
        #expect(!comparison(better: 4, worse: 7, same: 80).isWorse())
        #expect(comparison(better: 400_000, worse: 300_000, same: 0).isBetter())
    }
}
