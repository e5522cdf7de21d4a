/// A confidence sequence for the effect of a candidate on the mean of an outcome. Subjects are assigned to the arms at
/// random with a known probability. It may be evaluated after every subject.
///
/// Each subject adds a term: its outcome minus the mean of the outcomes before it, divided by the probability of its
/// arm, with a minus sign in the other arm. The expected value of the term is the difference of the arms' means
/// (Horvitz and Thompson, Journal of the American Statistical Association 47, 1952). Subtracting the mean reduces the
/// variance.
///
/// The terms are bounded, so that a test by betting applies (Waudby-Smith and Ramdas, Journal of the Royal Statistical
/// Society B 86, 2024). `MixtureEvidence` has the bets. Outcomes need not be normal or identically distributed. If the
/// effect changes with time, the estimate is its average so far, and the interval is the intersection of the intervals
/// at the looks that are kept. Nothing but chance may choose the arm.
package struct EffectSequence: Sendable {
    private let share: Double
    /// The largest absolute value of a term. `sum` and `squares` hold terms divided by it.
    private let reach: Double
    private var outcomes = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var best: (up: Moment, down: Moment) = (Moment(), Moment())
    /// The number of subjects.
    package private(set) var count = 0

    /// The state when the evidence for one direction was largest.
    private struct Moment {
        var evidence = 0.0
        var count = 0
        var sum = 0.0
        var squares = 0.0
    }

    /// - Parameter share: the probability of the candidate's arm, between 0 and 1, both excluded.
    package init(share: Double) {
        self.share = share
        reach = 1 / min(share, 1 - share)
    }

    /// Adds the next subject, in the order in which outcomes become known.
    ///
    /// - Parameter outcome: 0…1.
    package mutating func add(_ outcome: Double, isCandidate: Bool) {
        let deviation = outcome - (outcomes + 0.5) / Double(count + 1)
        let term = deviation * (isCandidate ? 1 / share : -1 / (1 - share)) / reach
        count += 1
        outcomes += outcome
        sum += term
        squares += term * term
        Self.note(sum, squares, count, in: &best.up)
        Self.note(-sum, squares, count, in: &best.down)
    }

    private static func note(_ sum: Double, _ squares: Double, _ count: Int, in best: inout Moment) {
        // Most steps do not reach a new maximum; the upper bound is cheap.
        guard sum > 0, MixtureEvidence.ceiling(sum: sum, squares: squares) > best.evidence else { return }
        let evidence = MixtureEvidence.logarithm(sum: sum, squares: squares)
        if evidence > best.evidence { best = Moment(evidence: evidence, count: count, sum: sum, squares: squares) }
    }

    /// The estimated effect: the candidate's mean minus the other arm's.
    package var effect: Double { count == 0 ? 0 : sum / Double(count) * reach }

    /// An upper bound of the probability that equal arms ever show this much evidence of a difference. It never grows.
    package var pValue: Double {
        min(1, 2 * Exponential.of(-max(best.up.evidence, best.down.evidence)))
    }

    /// A confidence interval of the effect. The probability that the effect is outside at any look is at most `level`.
    /// The interval excludes zero if `pValue` is at most `level`.
    package func interval(level: Double) -> ClosedRange<Double> {
        guard count > 0 else { return -1...1 }
        var (low, high) = (-1.0, 1.0)
        // The intervals of earlier looks remain valid. Those at the looks with the most evidence are the most useful.
        for moment in [
            Moment(count: count, sum: sum, squares: squares), best.up,
            Moment(count: best.down.count, sum: -best.down.sum, squares: best.down.squares),
        ] where moment.count > 0 {
            let width = MixtureEvidence.boundary(squares: moment.squares, level: level / 2)
            low = max(low, (moment.sum - width) / Double(moment.count) * reach)
            high = min(high, (moment.sum + width) / Double(moment.count) * reach)
        }
        // If the intervals have nothing in common, no effect fits them, and the point estimate is returned.
        return low <= high ? low...high : effect...effect
    }

    /// How many more subjects are needed, if the rates stay the same, until zero is excluded or the effect is known to
    /// be within `margin` of zero; nil if more than `limit` subjects in all would be needed.
    package func needed(level: Double, margin: Double, limit: Int = 10_000_000) -> Int? {
        guard count > 1, squares > 0 else { return nil }
        let rate = (sum: abs(sum) / Double(count), squares: squares / Double(count))
        return SampleSize.least(from: count, limit: limit) { n in
            let width = MixtureEvidence.boundary(squares: rate.squares * Double(n), level: level / 2)
            return rate.sum * Double(n) >= width || (rate.sum + width / Double(n)) * reach <= margin
        }.map { $0 - count }
    }
}
