package import CRM
import Learning
import Understanding

/// Evaluates an experiment in shadow mode: it compares the decisions of both models message by message, and counts
/// which are right by the operators' labels.
package struct ShadowJudge {
    private struct Pair: Hashable {
        var live: String?
        var candidate: String?
    }

    private struct Tally {
        var count = 0
        var communications: [Int64] = []
    }

    /// The number of messages that are named for each difference.
    private static let places = 3
    /// The number of differences of each kind that are listed.
    private static let listed = 20

    private var messages = 0
    private var sameIntent = 0
    private var sameReply = 0
    private var answers = (live: 0, candidate: 0, liveAlone: 0, candidateAlone: 0)
    private var intents: [Pair: Tally] = [:]
    private var actions: [Pair: Tally] = [:]
    private var disagreements: [ShadowJudgement.Disagreement] = []
    private var isRight: (live: [Bool], candidate: [Bool]) = ([], [])

    package init() {}

    /// Adds the next message of the log, in the order of the log; a message without a decision of the shadow is
    /// ignored.
    package mutating func add(_ turn: ExperimentTurn) {
        guard let shadow = turn.shadow else { return }
        let live = turn.decision
        messages += 1
        if live.intent == shadow.intent {
            sameIntent += 1
        } else {
            Self.note(live.intent, shadow.intent, turn.id, in: &intents)
        }
        if live.action == shadow.action, live.answer == shadow.answer { sameReply += 1 }
        if live.action != shadow.action { Self.note(live.action, shadow.action, turn.id, in: &actions) }
        answers.live += live.isAnswered ? 1 : 0
        answers.candidate += shadow.isAnswered ? 1 : 0
        answers.liveAlone += live.isAnswered && !shadow.isAnswered ? 1 : 0
        answers.candidateAlone += shadow.isAnswered && !live.isAnswered ? 1 : 0
        noteDisagreement(turn, shadow)
        if let label = turn.label {
            isRight.live.append(live.isRight(label))
            isRight.candidate.append(shadow.isRight(label))
        }
    }

    private static func note(_ live: String?, _ candidate: String?, _ id: Int64, in tallies: inout [Pair: Tally]) {
        let pair = Pair(live: live, candidate: candidate)
        tallies[pair, default: Tally()].count += 1
        if tallies[pair, default: Tally()].communications.count < places { tallies[pair]?.communications.append(id) }
    }

    private mutating func noteDisagreement(_ turn: ExperimentTurn, _ shadow: ExperimentTurn.Decision) {
        guard let live = turn.decision.intent, let candidate = shadow.intent, live != candidate,
            let liveConfidence = turn.decision.confidence, let candidateConfidence = shadow.confidence
        else { return }
        disagreements.append(
            .init(
                communication: turn.id, live: live, liveConfidence: liveConfidence, candidate: candidate,
                candidateConfidence: candidateConfidence, label: turn.label))
        // This bounds the memory, and does not happen often enough to cost time.
        if disagreements.count > 50 * Self.listed { disagreements = mostConfident }
    }

    /// The disagreements in which the lower of the two confidences is highest.
    private var mostConfident: [ShadowJudgement.Disagreement] {
        let sorted = disagreements.sorted {
            let (one, other) = (
                min($0.liveConfidence, $0.candidateConfidence), min($1.liveConfidence, $1.candidateConfidence)
            )
            return one == other ? $0.communication < $1.communication : one > other
        }
        return Array(sorted.prefix(Self.listed))
    }

    /// The figures and the verdict over the messages so far.
    ///
    /// - Parameters:
    ///   - level: the accepted risk of calling equal models different, at any look.
    ///   - margin: the largest difference of accuracy that does not matter.
    package func judgement(level: Double = 0.05, margin: Double = 0.03) -> ShadowJudgement {
        ShadowJudgement(
            messages: messages, sameIntent: sameIntent, sameReply: sameReply, liveAnswers: answers.live,
            candidateAnswers: answers.candidate,
            candidateAlone: answers.candidateAlone, liveAlone: answers.liveAlone,
            pValue: BernoulliRateTest(successes: answers.candidateAlone, failures: answers.liveAlone).pValue,
            intents: Self.list(intents),
            actions: Self.list(actions), disagreements: mostConfident,
            refereed: compareByLabels(level: level, margin: margin))
    }

    private func compareByLabels(level: Double, margin: Double) -> ShadowJudgement.LabelComparison {
        let once = PairedComparison(baseline: isRight.live, candidate: isRight.candidate)
        let test = BernoulliRateTest(successes: once.better, failures: once.worse)
        let interval = test.interval(level: level)
        let differing = once.n == 0 ? 0 : Double(once.better + once.worse) / Double(once.n)
        let verdict: ExperimentVerdict
        if test.pValue <= level {
            verdict = once.better > once.worse ? .better : .worse
        } else {
            // The interval is about messages on which the models differ. Over all messages, the difference of accuracy
            // is (2 × rate − 1) times the share of these messages.
            let largestDifference = max(abs(2 * interval.lowerBound - 1), abs(2 * interval.upperBound - 1)) * differing
            verdict = once.n >= Self.fewestLabels && largestDifference < margin ? .same : .open
        }
        func accuracy(_ right: [Bool]) -> Double {
            right.isEmpty ? 0 : Double(right.count { $0 }) / Double(right.count)
        }
        return ShadowJudgement.LabelComparison(
            labelled: once.n, candidateAlone: once.better, liveAlone: once.worse, liveAccuracy: accuracy(isRight.live),
            candidateAccuracy: accuracy(isRight.candidate), lowest: interval.lowerBound, highest: interval.upperBound,
            pValue: test.pValue,
            level: level, needed: verdict == .open ? test.needed(level: level) : nil, verdict: verdict, once: once)
    }

    /// With fewer labels the share of differing messages is not known well enough to call two models the same.
    private static let fewestLabels = 200

    private static func list(_ tallies: [Pair: Tally]) -> [ShadowJudgement.Difference] {
        tallies.map {
            ShadowJudgement.Difference(
                live: $0.live, candidate: $0.candidate, count: $1.count, communications: $1.communications)
        }
        .sorted { ($1.count, $0.communications.first ?? 0) < ($0.count, $1.communications.first ?? 0) }
        .prefix(listed).map { $0 }
    }
}

extension ExperimentTurn.Decision {
    /// Whether the message led to an answer, or to the next step of a form.
    var isAnswered: Bool { action == "answer" || action == "ask" }

    /// Whether the decision is right: the labelled intent was understood, or an out-of-scope message was not answered.
    func isRight(_ label: String) -> Bool {
        label == Catalogue.outOfScope ? !isAnswered : intent == label
    }
}
