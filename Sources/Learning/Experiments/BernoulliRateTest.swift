import Glibc

/// An anytime-valid test of a Bernoulli rate: the evidence that the rate of successes is not `rate`. It may be
/// evaluated after every trial.
///
/// The evidence is the average likelihood of the trials over all rates, divided by their likelihood at `rate`. The
/// average uses the prior of Krichevsky and Trofimov (IEEE Transactions on Information Theory 27, 1981). If `rate` is
/// true, the evidence is a martingale that begins at 1. By Ville's inequality it ever exceeds 1/α with a probability of
/// at most α. It depends on the counts only, not on the order of the trials.
package struct BernoulliRateTest: Sendable, Equatable {
    package let successes: Int
    package let failures: Int
    /// The logarithm of the average likelihood.
    private let logAverage: Double
    private let rate: Double

    /// - Parameter rate: the rate to test, between 0 and 1, both excluded.
    package init(successes: Int, failures: Int, rate: Double = 0.5) {
        self.successes = successes
        self.failures = failures
        let (s, f) = (Double(successes), Double(failures))
        logAverage =
            Self.logGamma(s + 0.5) + Self.logGamma(f + 0.5) - Self.logGamma(s + f + 1) - Logarithm.of(Double.pi)
        self.rate = rate
    }

    /// An upper bound of the probability that the evidence ever becomes this large if `rate` is true.
    package var pValue: Double { min(1, Exponential.of(-logEvidence(against: rate))) }

    /// The rates that are not rejected. The probability that the true rate is ever outside is at most `level`.
    package func interval(level: Double) -> ClosedRange<Double> {
        guard successes + failures > 0 else { return 0...1 }
        let enough = -Logarithm.of(level)
        let observed = Double(successes) / Double(successes + failures)
        // The evidence grows on both sides of the observed rate.
        func edge(_ end: Double) -> Double {
            var (inside, outside) = (observed, end)
            for _ in 0..<50 {
                let middle = (inside + outside) / 2
                if logEvidence(against: middle) < enough { inside = middle } else { outside = middle }
            }
            return outside
        }
        return edge(0)...edge(1)
    }

    /// How many more trials are needed to reject `rate`, if the share of successes stays the same; nil before the
    /// second trial, or if more than `limit` trials in all would be needed.
    package func needed(level: Double, limit: Int = 1_000_000) -> Int? {
        let count = successes + failures
        guard count > 1 else { return nil }
        return SampleSize.least(from: count, limit: limit) { n in
            let more = Int((Double(successes) / Double(count) * Double(n)).rounded())
            return BernoulliRateTest(successes: more, failures: n - more, rate: rate).pValue <= level
        }.map { $0 - count }
    }

    private func logEvidence(against rate: Double) -> Double {
        // 0 · log 0 counts as 0.
        func term(_ count: Int, _ chance: Double) -> Double { count == 0 ? 0 : Double(count) * Logarithm.of(chance) }
        return logAverage - term(successes, rate) - term(failures, 1 - rate)
    }

    private static func logGamma(_ x: Double) -> Double {
        // Not `lgamma`: it writes a global variable.
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }
}
