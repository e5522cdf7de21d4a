import Hashing
import CRM
import Insights
import Learning

/// A log of an experiment in which the truth is known.
struct PlantedLog {
    static let start = Timestamp(milliseconds: 1_795_248_000_000)

    var experiment = ExperimentRecord(
        id: 1, name: "july", mode: .split, live: "m-1", candidate: "m-2", share: 0.5, started: start, stopped: nil,
        outcome: nil)
    var turns: [ExperimentTurn] = []
    private var clock = start.milliseconds + SplitJudge.grace

    /// A time when all planted sessions are over.
    var end: Timestamp { Timestamp(milliseconds: clock + 2 * FirstSession.pause) }

    /// Adds a conversation with one message for each action, a minute apart.
    mutating func say(
        _ actions: [String], customer: Int64, isCandidate: Bool, conversation: Int64? = nil, hasTicket: Bool = false,
        feedback: Int? = nil,
        sentiment: Double = 0
    ) {
        clock += 1_000
        let started = Timestamp(milliseconds: clock)
        for (step, action) in actions.enumerated() {
            turns.append(
                ExperimentTurn(
                    id: Int64(turns.count * 2 + 1), customerID: customer, conversationID: conversation ?? customer,
                    time: Timestamp(milliseconds: clock + Int64(step) * 60_000), conversationStarted: started,
                    model: isCandidate ? experiment.candidate : experiment.live, decision: .init(action: action),
                    hasTicket: hasTicket && step == actions.count - 1, sentimentScore: sentiment, feedback: feedback))
        }
    }

    mutating func wait(_ milliseconds: Int64) { clock += milliseconds }

    /// Adds customers, of whom the given shares of each arm need a human.
    mutating func plant(_ count: Int, failing live: Double, _ candidate: Double, seed: UInt64 = 1) {
        var random = SplitMix64(seed: seed)
        for customer in 1...Int64(count) {
            let isCandidate = Double.random(in: 0..<1, using: &random) < experiment.share
            let fails = Double.random(in: 0..<1, using: &random) < (isCandidate ? candidate : live)
            say(
                fails ? ["clarify", "handoff"] : ["answer", "answer"], customer: customer, isCandidate: isCandidate,
                hasTicket: fails,
                sentiment: fails ? -0.3 : 0.2)
        }
    }

    func judged(at time: Timestamp? = nil) -> SplitJudgement {
        var judge = SplitJudge(experiment)
        for turn in turns { judge.add(turn) }
        return judge.judgement(at: time ?? end)
    }
}
