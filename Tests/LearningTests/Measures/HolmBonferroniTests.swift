import Learning
import Testing

@Suite struct HolmBonferroniTests {
    @Test func `each p-value is compared with alpha divided by the number of remaining tests`() {
        #expect(HolmBonferroni.rejected([0.01, 0.04, 0.03, 0.005], alpha: 0.05) == [true, false, false, true])
        #expect(HolmBonferroni.rejected([0.02, 0.024, 0.049], alpha: 0.05) == [false, false, false])
        #expect(HolmBonferroni.rejected([0.016, 0.024, 0.049], alpha: 0.05) == [true, true, true])
        #expect(HolmBonferroni.rejected([], alpha: 0.05).isEmpty)
    }
}
