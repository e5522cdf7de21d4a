import Learning
import Testing

@Suite struct CoinEvidenceTests {
    /// Two throws, both heads: the average over all coins is (½ · 3/2) / (1 · 2) = 3/8, the fair coin's 1/4.
    @Test func `the evidence of few throws is what can be reckoned by hand`() {
        #expect(CoinEvidence(heads: 0, tails: 0).pValue == 1)
        #expect(abs(CoinEvidence(heads: 2, tails: 0).pValue - 2.0 / 3) < 1e-12)
        #expect(CoinEvidence(heads: 12, tails: 0).pValue < 0.01)
        #expect(CoinEvidence(heads: 500, tails: 480).pValue == 1)
    }

    @Test(arguments: [0.5, 0.2]) func `a coin that is as it is said is seldom doubted, however often one looks`(probability: Double) {
        var random = SeededRandom(seed: 1)
        let doubted = (0..<1_000).count { _ in
            var heads = 0
            return (1...200).contains { throwNumber in
                if Double.random(in: 0..<1, using: &random) < probability { heads += 1 }
                return CoinEvidence(heads: heads, tails: throwNumber - heads, probability: probability).pValue <= 0.05
            }
        }
        #expect(doubted <= 50)
    }

    @Test func `the coins not yet refuted hold the likeliest, and the fair one exactly where it is not doubted`() {
        for (heads, tails) in [(0, 0), (3, 0), (12, 0), (40, 20), (500, 480), (0, 9)] {
            let coin = CoinEvidence(heads: heads, tails: tails)
            let interval = coin.interval(level: 0.05)
            #expect(interval.contains(0.5) == (coin.pValue > 0.05))
            if heads + tails > 0 { #expect(interval.contains(Double(heads) / Double(heads + tails))) }
        }
    }

    @Test func `as many throws as are foreseen are enough`() throws {
        let more = try #require(CoinEvidence(heads: 12, tails: 8).needed(level: 0.05))
        #expect(CoinEvidence(heads: 12 * (20 + more) / 20, tails: 8 * (20 + more) / 20).pValue < 0.06)
        #expect(CoinEvidence(heads: 10, tails: 10).needed(level: 0.05) == nil)
    }

    @Test func `a coin that is not as it is said is doubted at last`() {
        #expect(CoinEvidence(heads: 280, tails: 720, probability: 0.2).pValue < 0.001)
    }
}
