/// How much a candidate changes the mean of an outcome, where chance gave it a known share of the subjects; to be
/// looked at whenever one likes.
///
/// Each subject adds its outcome, less the mean of those before it, over the probability of its arm, the other arm's
/// with a minus: on average that is the difference of the two arms (Horvitz and Thompson, Journal of the American
/// Statistical Association 47, 1952; taking off the mean keeps it from straying further than it must). What is bounded
/// and has a known mean can be bet on (Waudby-Smith and Ramdas, Journal of the Royal Statistical Society B 86, 2024);
/// the bets are `MixtureEvidence`'s. No outcome need be normal or alike. Where the effect changes with time the
/// estimate is its average so far, and the interval what the averages of the looks kept have in common. Chance alone
/// must choose the arms.
package struct EffectSequence: Sendable {
    private let share: Double
    /// The furthest that a subject can push the sum.
    private let reach: Double
    private var outcomes = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var best: (up: Moment, down: Moment) = (Moment(), Moment())
    package private(set) var count = 0

    /// The count when the evidence for one direction was the greatest.
    private struct Moment {
        var evidence = 0.0
        var count = 0
        var sum = 0.0
        var squares = 0.0
    }

    /// - Parameter share: the candidate's, between 0 and 1, both excluded.
    package init(share: Double) {
        self.share = share
        reach = 1 / min(share, 1 - share)
    }

    /// The next subject, in the order in which outcomes become known.
    ///
    /// - Parameter outcome: 0…1.
    package mutating func add(_ outcome: Double, isCandidate: Bool) {
        let surprise = outcome - (outcomes + 0.5) / Double(count + 1)
        let push = surprise * (isCandidate ? 1 / share : -1 / (1 - share)) / reach
        count += 1
        outcomes += outcome
        sum += push
        squares += push * push
        Self.note(sum, squares, count, in: &best.up)
        Self.note(-sum, squares, count, in: &best.down)
    }

    private static func note(_ sum: Double, _ squares: Double, _ count: Int, in best: inout Moment) {
        // Most steps bring nothing new.
        guard sum > 0, MixtureEvidence.ceiling(sum: sum, squares: squares) > best.evidence else { return }
        let evidence = MixtureEvidence.logarithm(sum: sum, squares: squares)
        if evidence > best.evidence { best = Moment(evidence: evidence, count: count, sum: sum, squares: squares) }
    }

    /// The candidate's mean less the other's, estimated.
    package var effect: Double { count == 0 ? 0 : sum / Double(count) * reach }

    /// How likely at most it is that two equal arms would ever have looked so different; it never grows.
    package var pValue: Double {
        min(1, 2 * Exponential.of(-max(best.up.evidence, best.down.evidence)))
    }

    /// Where the effect lies; that it ever lies outside, at any of the looks, has at most the probability `level`. It
    /// excludes zero where `pValue` is at most `level`.
    package func interval(level: Double) -> ClosedRange<Double> {
        guard count > 0 else { return -1...1 }
        var (low, high) = (-1.0, 1.0)
        // What held earlier holds still: the looks with the most evidence say most.
        for moment in [
            Moment(count: count, sum: sum, squares: squares), best.up,
            Moment(count: best.down.count, sum: -best.down.sum, squares: best.down.squares),
        ] where moment.count > 0 {
            let width = MixtureEvidence.boundary(squares: moment.squares, level: level / 2)
            low = max(low, (moment.sum - width) / Double(moment.count) * reach)
            high = min(high, (moment.sum + width) / Double(moment.count) * reach)
        }
        // Where it strays outside its own history there is no effect that fits; the point estimate is as good as any.
        return low <= high ? low...high : effect...effect
    }

    /// How many subjects more it takes, if all goes on as it did, until the effect is told from zero or known to be
    /// within `margin` of it; nil where that is beyond `limit`.
    package func needed(level: Double, margin: Double, limit: Int = 10_000_000) -> Int? {
        guard count > 1, squares > 0 else { return nil }
        let rate = (sum: abs(sum) / Double(count), squares: squares / Double(count))
        return SampleSize.least(from: count, limit: limit) { n in
            let width = MixtureEvidence.boundary(squares: rate.squares * Double(n), level: level / 2)
            return rate.sum * Double(n) >= width || (rate.sum + width / Double(n)) * reach <= margin
        }.map { $0 - count }
    }
}
