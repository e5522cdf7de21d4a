import Glibc

/// Evidence that a coin does not fall on successes as often as it is said to; it may be looked at after every throw.
///
/// The likelihood of the throws averaged over all coins, by the prior of Krichevsky and Trofimov (IEEE Transactions on
/// Information Theory 27, 1981), over that of the coin as said: a martingale that begins at 1, so that it ever exceeds
/// 1/α with a probability of at most α (Ville). It depends on the counts alone, in whatever order they came.
package struct BernoulliRateTest: Sendable, Equatable {
    package let successes: Int
    package let failures: Int
    /// The logarithm of the throws' likelihood, averaged over all coins.
    private let average: Double
    private let probability: Double

    /// - Parameter probability: of successes, as it is said; between 0 and 1, both excluded.
    package init(successes: Int, failures: Int, probability: Double = 0.5) {
        self.successes = successes
        self.failures = failures
        let (h, t) = (Double(successes), Double(failures))
        average = Self.logGamma(h + 0.5) + Self.logGamma(t + 0.5) - Self.logGamma(h + t + 1) - Logarithm.of(Double.pi)
        self.probability = probability
    }

    /// How likely at most the coin as said would ever have looked so odd.
    package var pValue: Double { min(1, Exponential.of(-logarithm(against: probability))) }

    /// The coins that are not yet refuted: that the true one ever is has at most the probability `level`.
    package func interval(level: Double) -> ClosedRange<Double> {
        guard successes + failures > 0 else { return 0...1 }
        let enough = -Logarithm.of(level)
        let likeliest = Double(successes) / Double(successes + failures)
        // The evidence grows from the likeliest coin on to both sides.
        func edge(_ end: Double) -> Double {
            var (inside, outside) = (likeliest, end)
            for _ in 0..<50 {
                let middle = (inside + outside) / 2
                if logarithm(against: middle) < enough { inside = middle } else { outside = middle }
            }
            return outside
        }
        return edge(0)...edge(1)
    }

    /// How many throws more it takes to refute the coin as said, if they go on falling as they did; nil where that is
    /// beyond `limit`.
    package func needed(level: Double, limit: Int = 1_000_000) -> Int? {
        let count = successes + failures
        guard count > 1 else { return nil }
        return SampleSize.least(from: count, limit: limit) { n in
            let more = Int((Double(successes) / Double(count) * Double(n)).rounded())
            return BernoulliRateTest(successes: more, failures: n - more, probability: probability).pValue <= level
        }.map { $0 - count }
    }

    private func logarithm(against coin: Double) -> Double {
        // Nothing times the logarithm of nothing is nothing.
        func term(_ count: Int, _ chance: Double) -> Double { count == 0 ? 0 : Double(count) * Logarithm.of(chance) }
        return average - term(successes, coin) - term(failures, 1 - coin)
    }

    private static func logGamma(_ x: Double) -> Double {
        // Not lgamma: it writes a global variable.
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }
}
