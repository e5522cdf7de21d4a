import Linguistics
import Testing
import Understanding

@testable import Dialogue

private func talk(_ rate: Double = 1, _ intents: [String] = ["faq", "order/track"]) -> Talk {
    Talk(
        manager: DialogueManager(
            catalogue: Shop.catalogue, policy: DialoguePolicy(resolution: .init(rate: rate, intents: intents))))
}

private func payload(_ helped: String, _ answer: String = "faq/refund_time") -> String {
    #"/resolution{"answer":"\#(answer)","helped":"\#(helped)"}"#
}

@Test(arguments: [
    (LanguageTag.english, "Did that help?", "yes"), (.simplifiedChinese, "这样解决您的问题了吗？", "是的"),
])
func `below a followed answer the customer is asked whether it helped, and a yes confirms it`(
    language: LanguageTag, question: String, yes: String
) {
    for answer in [yes, payload("yes")] {
        var talk = talk()
        let asked = talk.turn(Shop.certain("refund", "faq/refund_time", language))
        #expect(asked.reply.text.hasSuffix("\n" + question) && asked.resolution == .asked(answer: "faq/refund_time"))
        #expect(asked.reply.buttons.map(\.payload) == [payload("yes"), payload("no")])
        #expect(DialogueState(snapshot: talk.state.snapshot) == talk.state)
        let settled = talk.turn(Shop.unsure(answer, [:], answer == yes ? language : .english))
        #expect(settled.resolution == .confirmed(answer: "faq/refund_time"))
        #expect(settled.reply.action == .answer && settled.reply.answersQuestion && settled.reply.answer == nil)
        #expect(settled.reply.language == language)
        #expect(!settled.reply.text.contains(question))
        #expect(talk.manager.followedNeeds(of: settled).isEmpty)
    }
}

@Test func `after a no a human is offered, who comes on a yes`() {
    for answer in ["no", payload("no")] {
        var talk = talk()
        _ = talk.turn(Shop.certain("refund", "faq/refund_time"))
        let denied = talk.turn(Shop.unsure(answer))
        #expect(denied.resolution == .denied(answer: "faq/refund_time"))
        #expect(denied.reply.buttons.map(\.payload) == ["/human"] && denied.reply.text.contains("colleague"))
        #expect(talk.turn(Shop.unsure("yes")).reply.action == .handoff)
    }
}

@Test func `anything else goes its normal way, and a later yes is none to the question`() {
    var talk = talk()
    _ = talk.turn(Shop.certain("refund", "faq/refund_time"))
    let other = talk.turn(Shop.certain("hello", "smalltalk/greet"))
    #expect(other.reply.answer == "smalltalk/greet" && other.resolution == nil)
    #expect(talk.turn(Shop.unsure("yes")).resolution == nil)
    // A button names its answer and so counts later too.
    #expect(talk.turn(Shop.unsure(payload("yes"))).resolution == .confirmed(answer: "faq/refund_time"))
    #expect(talk.turn(Shop.unsure(payload("perhaps"))).resolution == nil)
}

@Test func `a yes after an hour is none to the question`() {
    var talk = talk()
    _ = talk.turn(Shop.certain("refund", "faq/refund_time"))
    talk.time += DialogueState.sessionLife
    #expect(talk.turn(Shop.unsure("yes")).resolution == nil)
}

@Test func `without a rate nothing is asked and nothing followed`() {
    var talk = talk(0)
    let turn = talk.turn(Shop.certain("refund", "faq/refund_time"))
    #expect(turn.reply.text == "Refunds take 3–7 working days." && turn.reply.buttons.isEmpty)
    #expect(turn.resolution == nil && talk.manager.followedNeeds(of: turn).isEmpty)
}

@Test func `answers that nobody chose are not followed, and without a choice all ordinary ones are`() {
    var chosen = talk(1, ["faq/shipping_cost", "order"])
    #expect(chosen.turn(Shop.certain("refund", "faq/refund_time")).resolution == nil)
    #expect(chosen.turn(Shop.certain("cost", "faq/shipping_cost")).resolution != nil)
    #expect(chosen.turn(Shop.certain("track", "order/track")).resolution != nil)
    let all = ResolutionPolicy(rate: 0.5)
    #expect(all.follows("faq/refund_time", isForm: false) && !all.follows("move_form", isForm: true))
    #expect(!all.follows("smalltalk/greet", isForm: false) && !all.follows("thanks", isForm: false))
    #expect(ResolutionPolicy(rate: 1, intents: ["move_form"]).follows("move_form", isForm: true))
    #expect(!ResolutionPolicy(rate: 1, intents: ["faq"]).follows("faqs", isForm: false))
}

@Test func `where the third same answer offers a human, nothing else is asked`() {
    var talk = talk()
    let question = Shop.certain("how long does a refund take", "faq/refund_time")
    for _ in 0..<2 { #expect(talk.turn(question).resolution != nil) }
    let third = talk.turn(question)
    #expect(third.reply.buttons.map(\.payload) == ["/human"])
    #expect(third.resolution == nil)
    #expect(talk.manager.followedNeeds(of: third) == ["faq/refund_time"])
}

@Test func `the share of answers asked about is the rate, and the choice is deterministic`() {
    let policy = ResolutionPolicy(rate: 0.25)
    let asked = (0..<10_000).filter { policy.asks(seed: UInt64($0 / 10), turn: $0 % 10) }
    #expect((2_300...2_700).contains(asked.count))
    #expect(asked == (0..<10_000).filter { policy.asks(seed: UInt64($0 / 10), turn: $0 % 10) })
    #expect(Set(asked.map { $0 % 10 }).count == 10)
}
