import Hashing
import Linguistics
import Testing
import Understanding

@testable import Dialogue

private let texts = [
    "1", "2", "9",
    "第一个", "yes", "no",
    "都不是", "none of these", "asdf",
    "包裹", "track", "", "/human", "/order/track", "/deny", "/nope",
    "🤷", "the last one", "bonjour",
    "第四个",
]
private let languages = ["en", "zh-Hans", "zh-Hant", "und", "fr", "zh", "en-GB"].map(LanguageTag.init(rawValue:))

private func randomMessage(_ dice: inout SplitMix64, certainty: Int) -> Message {
    let intents = Shop.catalogue.intents + ["unheard/of"]
    let ranking = (0..<Int.random(in: 0...5, using: &dice)).map { _ in
        RankedIntent(
            name: intents.randomElement(using: &dice) ?? "", confidence: Double.random(in: 0...1, using: &dice))
    }
    let proposed = Bool.random(using: &dice) ? intents.randomElement(using: &dice) : nil
    let interpretation = Interpretation(
        language: languages.randomElement(using: &dice) ?? .english,
        ranking: ranking.sorted { $0.confidence > $1.confidence },
        isCertain: !ranking.isEmpty && Int.random(in: 0..<100, using: &dice) < certainty,
        sentiment: Sentiment(label: .neutral, score: Double.random(in: -1...1, using: &dice)),
        proposals: Proposals { proposed.map { [AnswerProposal(intent: $0, score: 1)] } ?? [] })
    return Message(
        text: texts.randomElement(using: &dice) ?? "", interpretation: interpretation,
        channel: ["web", "app", nil].randomElement(using: &dice) ?? nil)
}

@Test func `every random conversation reaches an answer or a human within four turns, and no step follows itself`()
    async
{
    let manager = DialogueManager(catalogue: Shop.catalogue)
    var outcomes: [Action: Int] = [:]
    for seed in 0..<5_000 as Range<UInt64> {
        if seed % 50 == 0 { await Task.yield() }
        var dice = SplitMix64(seed: seed)
        var state = DialogueState()
        var unclear: [Action] = []
        for number in 0..<12 as Range<Int64> {
            let message = randomMessage(&dice, certainty: [0, 30, 70][Int(seed % 3)])
            let wasHuman = state.human != nil
            let turn = manager.respond(to: message, in: state, at: number * 1_000, seed: seed)
            let reply = turn.reply
            if number % 4 == 3 {
                let restored = DialogueState(snapshot: state.snapshot)
                #expect(
                    turn == manager.respond(to: message, in: restored, at: number * 1_000, seed: seed), "seed \(seed)")
            }
            state.apply(turn.events)
            outcomes[reply.action, default: 0] += 1
            #expect((reply.action == .silent) == wasHuman && reply.text.isEmpty == wasHuman, "seed \(seed)")
            #expect((reply.action == .handoff) == (reply.handoffReason != nil), "seed \(seed)")
            #expect(reply.action != .clarify || state.pending != nil, "seed \(seed)")
            // An answer that was given twice before offers a human.
            let offersHuman = reply.action == .answer && reply.buttons.contains { $0.payload == "/human" }
            // A yes to several choices is asked which one it means.
            let asksWhich = reply.action == .rephrase && reply.buttons.count > 1
            #expect(state.pending == nil || reply.action == .clarify || offersHuman || asksWhich, "seed \(seed)")
            switch reply.action {
            case .answer, .handoff: unclear = []
            case .clarify, .rephrase:
                #expect(unclear.last != reply.action, "seed \(seed): the same step twice")
                unclear.append(reply.action)
            case .silent: if number.isMultiple(of: 3) { state.apply(.resolved) }
            case .ask: Issue.record("no form is there to ask for anything")
            }
            #expect(unclear.count <= 3 && state.misunderstandings == unclear.count, "seed \(seed)")
        }
    }
    for action in [Action.answer, .clarify, .rephrase, .handoff, .silent] {
        #expect(outcomes[action, default: 0] > 1_000)
    }
}
