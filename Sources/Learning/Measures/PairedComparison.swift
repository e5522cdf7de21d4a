/// Whether one of two judges is better than the other on the same cases, beyond noise.
///
/// Only the cases on which they differ count: the exact form of McNemar's test (McNemar, Psychometrika 12, 1947) asks
/// how likely it is that coins thrown for them fall as unevenly as they do. The interval of the difference is Agresti
/// and Min's (Statistics in Medicine 24, 2005), which holds for few cases too.
package struct PairedComparison: Sendable, Equatable, Codable {
    /// Cases that both judged.
    package let n: Int
    /// How many the candidate has right and the baseline wrong, and the other way round.
    package let better: Int
    package let worse: Int
    /// Two-sided, 0…1; 1 where they differ on nothing.
    package let pValue: Double
    /// The candidate's share of right cases less the baseline's, and where it lies with 95 % confidence.
    package let change: Double
    package let lowest: Double
    package let highest: Double

    /// - Parameters: whether each case was judged rightly, in the same order; the shorter list ends both.
    package init(baseline: [Bool], candidate: [Bool]) {
        let pairs = zip(baseline, candidate)
        let better = pairs.count { !$0 && $1 }
        let worse = pairs.count { $0 && !$1 }
        let n = min(baseline.count, candidate.count)
        self.n = n
        self.better = better
        self.worse = worse
        pValue = Self.exactP(better, worse)
        change = n == 0 ? 0 : Double(better - worse) / Double(n)
        // Half a case more in each of the four cells.
        let total = Double(n) + 2
        let (up, down) = (Double(better) + 0.5, Double(worse) + 0.5)
        let middle = (up - down) / total
        let error = (up + down - (up - down) * (up - down) / total).squareRoot() / total
        lowest = max(-1, middle - 1.96 * error)
        highest = min(1, middle + 1.96 * error)
    }

    /// Whether the candidate is worse, and a fair coin would seldom say so: one-sided, at a risk of `alpha`.
    package func isWorse(alpha: Double = 0.05) -> Bool { worse > better && pValue / 2 < alpha }

    /// Whether the candidate is better beyond noise, likewise.
    package func isBetter(alpha: Double = 0.05) -> Bool { better > worse && pValue / 2 < alpha }

    /// The probability that at least as uneven a split of `first + second` fair coins comes up.
    private static func exactP(_ first: Int, _ second: Int) -> Double {
        let total = first + second
        let fewer = min(first, second)
        guard first != second else { return 1 }
        // From the middle outwards no term overflows: each is the last one times a ratio, all relative to the term of
        // `fewer`.
        var term = 1.0
        var tail = 1.0
        for k in stride(from: fewer, to: 0, by: -1) {
            term *= Double(k) / Double(total - k + 1)
            tail += term
        }
        var all = tail
        term = 1
        for k in fewer..<total {
            term *= Double(total - k) / Double(k + 1)
            all += term
            // What is left is below what a Double holds, once the terms fall.
            if !all.isFinite { return 0 }
        }
        return min(1, 2 * tail / all)
    }
}
