import CRM
import Insights
import Testing

@Suite struct SplitJudgeTests {
    private func comparison(_ metric: SplitMetric, in judgement: SplitJudgement) throws -> SplitJudgement.Comparison {
        try #require(judgement.comparisons.first { $0.metric == metric })
    }

    @Test func `a candidate that needs fewer humans is better, in figures and in words`() throws {
        var log = PlantedLog()
        log.plant(3_000, failing: 0.4, 0.25)
        let judgement = log.judged()
        #expect(judgement.verdict == .better)
        let deflection = try comparison(.deflection, in: judgement)
        #expect(abs(deflection.live.mean - 0.6) < 0.04 && abs(deflection.candidate.mean - 0.75) < 0.04)
        #expect(deflection.change.lowest > 0 && deflection.change.lowest < 0.15 && deflection.change.highest > 0.15)
        #expect(try comparison(.handOver, in: judgement).verdict == .better)
        #expect(judgement.needed == nil)
        #expect(judgement.sentence(after: 3, isRunning: true).hasPrefix("The candidate is better: +1"))
    }

    @Test func `a candidate that needs more humans is worse, in figures and in words`() {
        var log = PlantedLog()
        log.plant(3_000, failing: 0.25, 0.4)
        let judgement = log.judged()
        #expect(judgement.verdict == .worse)
        #expect(judgement.sentence(after: 3, isRunning: true).hasPrefix("The candidate is worse: needed no human -1"))
    }

    @Test func `a candidate with worse scores is worse although it needs no more humans`() throws {
        var log = PlantedLog()
        for customer in Int64(1)...1_600 {
            let isCandidate = customer % 2 == 0
            log.say(
                ["answer"], customer: customer, isCandidate: isCandidate,
                feedback: isCandidate && customer % 3 == 0 ? 3 : 5)
        }
        #expect(log.judged().verdict != .worse)
        for customer in Int64(1_601)...3_200 {
            let isCandidate = customer % 2 == 0
            log.say(
                ["answer"], customer: customer, isCandidate: isCandidate,
                feedback: isCandidate && customer % 3 == 0 ? 1 : 5)
        }
        let judgement = log.judged()
        #expect(try comparison(.badFeedback, in: judgement).verdict == .worse)
        #expect(judgement.verdict == .worse)
        #expect(judgement.candidate.scores == 1_600)
    }

    @Test func `with few customers the sentence says how many more are needed, and for how long`() throws {
        var log = PlantedLog()
        log.plant(200, failing: 0.4, 0.3)
        let judgement = log.judged()
        #expect(judgement.verdict == .open)
        #expect(try #require(judgement.needed) > 100)
        let sentence = judgement.sentence(after: 2, isRunning: true)
        #expect(sentence.contains("more customers are needed") && sentence.contains("days"))
        #expect(
            judgement.sentence(after: 2, isRunning: false)
                == "It was stopped before there was enough evidence: 200 customers.")
    }

    @Test func `equal models get the largest difference that is still possible`() {
        var log = PlantedLog()
        log.plant(30_000, failing: 0.1, 0.1)
        let judgement = log.judged()
        #expect(judgement.verdict == .same)
        #expect(judgement.sentence(after: 2, isRunning: true).hasPrefix("No difference larger than "))
    }

    @Test func `a customer counts after an hour's pause, once, and only if the conversation began in the experiment`() {
        var log = PlantedLog()
        log.say(["answer"], customer: 1, isCandidate: true)
        #expect(
            log.judged(at: Timestamp(milliseconds: log.end.milliseconds - 2 * FirstSession.pause)).candidate.ended == 0)
        log.wait(3 * FirstSession.pause)
        // The same customer again, in the same conversation and in another.
        log.say(["handoff"], customer: 1, isCandidate: true)
        log.say(["handoff"], customer: 1, isCandidate: true, conversation: 77)
        var judgement = log.judged()
        #expect(judgement.candidate.customers == 1 && judgement.candidate.ended == 1)
        #expect(judgement.comparisons.first?.candidate.mean == 1)
        log.turns = log.turns.map { turn in
            var turn = turn
            turn.conversationStarted = PlantedLog.start
            return turn
        }
        judgement = log.judged()
        #expect(judgement.candidate.customers == 0 && judgement.verdict == .open)
        #expect(judgement.sentence(after: 1, isRunning: true).hasPrefix("Nothing to judge yet"))
    }

    @Test func `what counts as needing no human`() {
        func deflects(_ actions: [String], hasTicket: Bool = false, feedback: Int? = nil) -> Bool {
            var log = PlantedLog()
            log.say(actions, customer: 1, isCandidate: true, hasTicket: hasTicket, feedback: feedback)
            return log.judged().comparisons.first?.candidate.mean == 1
        }
        #expect(deflects(["clarify", "answer"]) && deflects(["answer"], feedback: 3))
        #expect(!deflects(["answer", "rephrase"]) && !deflects(["ask"]) && !deflects(["handoff", "silent", "answer"]))
        #expect(!deflects(["answer"], hasTicket: true) && !deflects(["answer"], feedback: 2))
    }

    @Test func `a sample ratio mismatch makes the experiment broken`() {
        var log = PlantedLog()
        log.plant(2_000, failing: 0.4, 0.2)
        log.experiment.share = 0.4
        let judgement = log.judged()
        #expect(judgement.verdict == .broken && judgement.sharePValue < 0.001)
        #expect(judgement.sentence(after: 1, isRunning: true).hasPrefix("Do not trust this"))
    }
}
