/// Whether a candidate is better than a baseline on the same cases, beyond noise.
///
/// Only the cases count on which they differ. The exact form of McNemar's test (McNemar, Psychometrika 12, 1947) gives
/// the probability that these split at least as unevenly if both are equally good. The interval of the difference is
/// Agresti and Min's (Statistics in Medicine 24, 2005), which is valid for few cases too.
package struct PairedComparison: Sendable, Equatable, Codable {
    /// The number of cases compared.
    package let n: Int
    /// How many cases the candidate has right and the baseline wrong.
    package let better: Int
    /// How many cases the candidate has wrong and the baseline right.
    package let worse: Int
    /// Two-sided, 0…1; 1 if `better` equals `worse`.
    package let pValue: Double
    /// The candidate's share of right cases minus the baseline's.
    package let change: Double
    /// The lower end of the 95 % interval of `change`.
    package let lowest: Double
    /// The upper end of that interval.
    package let highest: Double

    /// - Parameters:
    ///   - baseline: whether the baseline is right in each case.
    ///   - candidate: whether the candidate is, in the same order. Cases beyond the shorter list are ignored.
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
        // The method adds half a case to each of the four cells.
        let total = Double(n) + 2
        let (up, down) = (Double(better) + 0.5, Double(worse) + 0.5)
        let middle = (up - down) / total
        let error = (up + down - (up - down) * (up - down) / total).squareRoot() / total
        lowest = max(-1, middle - 1.96 * error)
        highest = min(1, middle + 1.96 * error)
    }

    /// Whether the candidate is significantly worse: one-sided, at the level `alpha`.
    package func isWorse(alpha: Double = 0.05) -> Bool { worse > better && pValue / 2 < alpha }

    /// Whether the candidate is significantly better: one-sided, at the level `alpha`.
    package func isBetter(alpha: Double = 0.05) -> Bool { better > worse && pValue / 2 < alpha }

    /// The two-sided p-value of a split of `first` to `second` where both sides are equally probable.
    private static func exactP(_ first: Int, _ second: Int) -> Double {
        let total = first + second
        let fewer = min(first, second)
        guard first != second else { return 1 }
        // Each term is the one before times a ratio, relative to the term of `fewer`. The terms of the tail only fall.
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
            // The sum overflows only if the p-value is too small for a Double.
            if !all.isFinite { return 0 }
        }
        return min(1, 2 * tail / all)
    }
}
