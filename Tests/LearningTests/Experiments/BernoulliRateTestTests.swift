import Hashing
import Learning
import Testing

@Suite struct BernoulliRateTestTests {
    /// After two successes the average likelihood is (½ · 3/2) / (1 · 2) = 3/8, and that of the rate ½ is 1/4.
    @Test func `the evidence of few trials is as calculated by hand`() {
        #expect(BernoulliRateTest(successes: 0, failures: 0).pValue == 1)
        #expect(abs(BernoulliRateTest(successes: 2, failures: 0).pValue - 2.0 / 3) < 1e-12)
        #expect(BernoulliRateTest(successes: 12, failures: 0).pValue < 0.01)
        #expect(BernoulliRateTest(successes: 500, failures: 480).pValue == 1)
    }

    @Test(arguments: [0.5, 0.2]) func `a true rate is rejected in at most 5 % of runs that look after every trial`(
        rate: Double
    ) {
        var random = SplitMix64(seed: 1)
        let rejected = (0..<1_000).count { _ in
            var successes = 0
            return (1...200).contains { trial in
                if Double.random(in: 0..<1, using: &random) < rate { successes += 1 }
                return BernoulliRateTest(successes: successes, failures: trial - successes, rate: rate).pValue <= 0.05
            }
        }
        #expect(rejected <= 50)
    }

    @Test func `the interval contains the observed rate, and the rate tested exactly if it is not rejected`() {
        for (successes, failures) in [(0, 0), (3, 0), (12, 0), (40, 20), (500, 480), (0, 9)] {
            let test = BernoulliRateTest(successes: successes, failures: failures)
            let interval = test.interval(level: 0.05)
            #expect(interval.contains(0.5) == (test.pValue > 0.05))
            if successes + failures > 0 { #expect(interval.contains(Double(successes) / Double(successes + failures))) }
        }
    }

    @Test func `the number of trials said to be needed is enough`() throws {
        let more = try #require(BernoulliRateTest(successes: 12, failures: 8).needed(level: 0.05))
        #expect(BernoulliRateTest(successes: 12 * (20 + more) / 20, failures: 8 * (20 + more) / 20).pValue < 0.06)
        #expect(BernoulliRateTest(successes: 10, failures: 10).needed(level: 0.05) == nil)
    }

    @Test func `a false rate is rejected`() {
        #expect(BernoulliRateTest(successes: 280, failures: 720, rate: 0.2).pValue < 0.001)
    }
}
