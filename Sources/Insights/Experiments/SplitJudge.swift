package import CRM
import Learning

/// Evaluates a split experiment: it folds the log into one observation per customer and compares the arms.
package struct SplitJudge {
    /// Conversations that began in the first milliseconds of the experiment are left out. The daemon looks for
    /// experiments every two seconds and then has to load the candidate.
    package static let grace: Int64 = 10_000
    /// The level of the test for a sample ratio mismatch.
    private static let ratioLevel = 0.001

    private let experiment: ExperimentRecord
    private var sessions: [Int64: FirstSession] = [:]

    /// - Parameter experiment: a split experiment; its share and models are used.
    package init(_ experiment: ExperimentRecord) {
        self.experiment = experiment
    }

    /// Adds the next message of the log, in the order of the log.
    package mutating func add(_ turn: ExperimentTurn) {
        guard turn.conversationStarted.milliseconds >= experiment.started.milliseconds + Self.grace,
            turn.model == experiment.live || turn.model == experiment.candidate
        else { return }
        let isCandidate = turn.model == experiment.candidate
        let session = sessions[turn.conversationID]
        sessions[turn.conversationID] =
            session?.folding(turn, isCandidate: isCandidate) ?? FirstSession(turn, isCandidate: isCandidate)
    }

    /// The first session of every customer, in the order in which they ended.
    private var firsts: [FirstSession] {
        var first: [Int64: FirstSession] = [:]
        for session in sessions.values where first[session.customerID].map({ session.first < $0.first }) ?? true {
            first[session.customerID] = session
        }
        return first.values.sorted { ($0.last, $0.first) < ($1.last, $1.first) }
    }

    /// The figures and the verdict over the messages so far.
    ///
    /// - Parameters:
    ///   - time: the present; sessions without an hour's pause before it are not over and do not count.
    ///   - level: the accepted risk of calling equal models different, at any look.
    ///   - margin: the largest difference of deflection that does not matter.
    package func judgement(at time: Timestamp, level: Double = 0.05, margin: Double = 0.03) -> SplitJudgement {
        let all = firsts
        let ended = all.filter { $0.isOver(at: time) }
        let ratio = BernoulliRateTest(
            successes: all.count { $0.isCandidate }, failures: all.count { !$0.isCandidate },
            rate: experiment.share)
        let isBroken = ratio.pValue < Self.ratioLevel
        var comparisons: [SplitJudgement.Comparison] = []
        var needed: Int?
        for metric in SplitMetric.allCases {
            let (comparison, more) = compare(ended, by: metric, level: metric.level(level), margin: margin)
            comparisons.append(comparison)
            if metric.isPrimary, comparison.verdict == .open { needed = more }
        }
        return SplitJudgement(
            live: arm(of: all, ended, isCandidate: false), candidate: arm(of: all, ended, isCandidate: true),
            share: experiment.share,
            sharePValue: ratio.pValue, mixed: all.count { $0.isMixed }, margin: margin, comparisons: comparisons,
            verdict: isBroken ? .broken : Self.verdict(comparisons), needed: needed)
    }

    private static func verdict(_ comparisons: [SplitJudgement.Comparison]) -> ExperimentVerdict {
        if comparisons.contains(where: { $0.verdict == .worse }) { return .worse }
        return comparisons.first { $0.metric.isPrimary }?.verdict ?? .open
    }

    private func compare(
        _ sessions: [FirstSession], by metric: SplitMetric, level: Double, margin: Double
    ) -> (SplitJudgement.Comparison, needed: Int?) {
        var arms = [MeanSequence(), MeanSequence()]
        var effect = EffectSequence(share: experiment.share)
        for session in sessions {
            let outcome = metric.outcome(of: session)
            arms[session.isCandidate ? 1 : 0].add(outcome)
            effect.add(outcome, isCandidate: session.isCandidate)
        }
        // Outcomes are 0…1, but sentiment is shown from −1 to 1.
        let scale = metric == .sentiment ? 2.0 : 1
        func figure(_ arm: MeanSequence) -> SplitJudgement.Figure {
            let interval = arm.interval(level: level)
            let origin = scale - 1
            return .init(
                mean: arm.mean * scale - origin, lowest: interval.lowerBound * scale - origin,
                highest: interval.upperBound * scale - origin
            )
        }
        let interval = effect.interval(level: level)
        let change = SplitJudgement.Figure(
            mean: effect.effect * scale, lowest: interval.lowerBound * scale, highest: interval.upperBound * scale)
        let verdict: ExperimentVerdict
        if effect.pValue <= level {
            verdict = (effect.effect > 0) == metric.isBetterWhenLower ? .worse : .better
        } else {
            verdict = change.lowest > -margin && change.highest < margin ? .same : .open
        }
        return (
            .init(
                metric: metric, live: figure(arms[0]), candidate: figure(arms[1]), change: change,
                pValue: effect.pValue, level: level,
                verdict: verdict),
            effect.needed(level: level, margin: margin)
        )
    }

    private func arm(of all: [FirstSession], _ ended: [FirstSession], isCandidate: Bool) -> SplitJudgement.Arm {
        let scores = ended.filter { $0.isCandidate == isCandidate }.compactMap(\.feedback)
        func share(_ count: Int) -> Double? { scores.isEmpty ? nil : Double(count) / Double(scores.count) }
        return .init(
            model: isCandidate ? experiment.candidate : experiment.live,
            customers: all.count { $0.isCandidate == isCandidate },
            ended: ended.count { $0.isCandidate == isCandidate }, scores: scores.count,
            meanScore: share(scores.reduce(0, +)),
            goodScores: share(scores.count { $0 >= 4 }))
    }
}
