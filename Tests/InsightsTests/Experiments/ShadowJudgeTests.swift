import CRM
import Insights
import Testing

@Suite struct ShadowJudgeTests {
    private func turn(
        _ id: Int64, live: ExperimentTurn.Decision, shadow: ExperimentTurn.Decision?, label: String? = nil
    ) -> ExperimentTurn {
        ExperimentTurn(
            id: id, customerID: 1, conversationID: 1, time: PlantedLog.start, conversationStarted: PlantedLog.start,
            model: "m-1",
            decision: live, label: label, shadow: shadow)
    }

    private func judged(_ turns: [ExperimentTurn]) -> ShadowJudgement {
        var judge = ShadowJudge()
        for turn in turns { judge.add(turn) }
        return judge.judgement()
    }

    private let track = ExperimentTurn.Decision(
        intent: "order/track", confidence: 0.9, action: "answer", answer: "order/track")
    private let cancel = ExperimentTurn.Decision(
        intent: "order/cancel", confidence: 0.8, action: "answer", answer: "order/cancel")
    private let unsure = ExperimentTurn.Decision(intent: "order/cancel", confidence: 0.3, action: "rephrase")

    @Test func `agreement, answers gained and lost, and every difference are counted with their places`() {
        let judgement = judged([
            turn(1, live: track, shadow: track), turn(3, live: track, shadow: cancel),
            turn(5, live: unsure, shadow: cancel),
            turn(7, live: unsure, shadow: track), turn(9, live: track, shadow: unsure),
            turn(11, live: track, shadow: nil),
            turn(13, live: track, shadow: cancel),
        ])
        #expect(judgement.messages == 6 && judgement.sameIntent == 2 && judgement.sameReply == 1)
        #expect(judgement.liveAnswers == 4 && judgement.candidateAnswers == 5)
        #expect(judgement.candidateAlone == 2 && judgement.liveAlone == 1)
        #expect(judgement.intents.first?.communications == [3, 9, 13] && judgement.intents.first?.count == 3)
        #expect(judgement.actions.map(\.count) == [2, 1])
        #expect(judgement.disagreements.map(\.communication) == [3, 13, 7, 9])
        #expect(
            judgement.sentence(candidate: "m-2", isRunning: true).hasPrefix(
                "Only labels show which of the two is right"))
    }

    @Test func `labels decide which model is right, also for out-of-scope messages`() {
        let better = (0..<20).map { turn($0, live: unsure, shadow: track, label: "order/track") }
        let judgement = judged(better)
        #expect(judgement.verdict == .better && judgement.refereed.candidateAccuracy == 1)
        #expect(judgement.sentence(candidate: "m-2", isRunning: true).contains("kefu models promote m-2"))
        #expect(judged((0..<20).map { turn($0, live: unsure, shadow: track, label: "out_of_scope") }).verdict == .worse)
        let few = judged([
            turn(1, live: unsure, shadow: track, label: "order/track"),
            turn(3, live: track, shadow: track, label: "order/track"),
        ])
        #expect(few.verdict == .open)
        #expect(judged((0..<400).map { turn($0, live: track, shadow: track, label: "order/track") }).verdict == .same)
        #expect(judged([]).sentence(candidate: "m-2", isRunning: true).hasPrefix("Nothing to judge yet"))
    }
}
