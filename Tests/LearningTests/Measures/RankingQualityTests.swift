import Learning
import Testing

struct RankingQualityTests {
    @Test func `the means are as defined in the book`() {
        var quality = RankingQuality()
        quality.add(hits: [true, false, true], sought: 2)
        #expect(abs(quality.meanAveragePrecision - (1 + 2.0 / 3) / 2) < 1e-12)
        quality.add(hits: [false, true], sought: 1)
        quality.add(hits: [], sought: 3)
        #expect(quality.n == 3)
        #expect(abs(quality.precisionAtOne - 1.0 / 3) < 1e-12)
        #expect(abs(quality.meanReciprocalRank - (1 + 0.5) / 3) < 1e-12)
        #expect(abs(quality.meanAveragePrecision - ((1 + 2.0 / 3) / 2 + 0.5) / 3) < 1e-12)
    }
}
