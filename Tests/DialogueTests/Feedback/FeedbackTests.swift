import Linguistics
import Testing
import Understanding

@testable import Dialogue

@Test(arguments: [
    ("5", 5), ("4/5", 4), ("4 stars", 4), ("👍", 5), ("👎🏻", 1), ("⭐⭐⭐⭐", 4), ("Great!", 5), ("not helpful", 2), ("3", 3),
    ("很好", 5),
    ("五分", 5), ("4分", 4),
    ("不错", 4), ("非常不满意", 1), ("還行", 3), ("滿意", 4), ("四星", 4), ("太差了", 1),
]) func `a score is read from a few plain words while the question is open`(text: String, score: Int) {
    #expect(FeedbackReader.score(in: text, FoldedText(text), stage: .asked) == score)
    #expect(FeedbackReader.score(in: text, FoldedText(text), stage: .done) == nil)
}

@Test(arguments: [
    "6", "0", "2 lamps", "is it good?", "order 5",
    "我要退货", "好的我要退货", "👍 where is my order", "45", "/feedback{\"score\":\"9\"}", "",
])
func `a text about something else is not a score`(text: String) {
    #expect(FeedbackReader.score(in: text, FoldedText(text), stage: .asked) == nil)
}

@Test func `a feedback button counts at any time`() {
    #expect(
        FeedbackReader.score(in: #"/feedback{"score":"5"}"#, FoldedText(#"/feedback{"score":"5"}"#), stage: .unasked)
            == 5)
    #expect(FeedbackReader.score(in: #"/feedback{"score":1}"#, FoldedText(#"/feedback{"score":1}"#), stage: .done) == 1)
}

private struct Asked {
    let manager = DialogueManager(catalogue: Shop.catalogue, policy: DialoguePolicy(feedbackRate: 1))
    var state = DialogueState()

    mutating func say(_ message: Message) -> Turn {
        let turn = manager.respond(to: message, in: state, at: 1_000, seed: 3)
        state.apply(turn.events)
        return turn
    }
}

@Test(arguments: [(LanguageTag.english, "5 (good)", "great"), (.simplifiedChinese, "5（好）", "很好")])
func `at the end of a conversation the customer is asked for a score once, and the answer is read`(
    language: LanguageTag, words: String, answer: String
) {
    var talk = Asked()
    #expect(!talk.say(Shop.certain("bye", "smalltalk/greet", language)).reply.text.contains(words))
    #expect(!talk.say(Shop.certain("order", "faq/refund_time", language)).reply.text.contains(words))
    let goodbye = talk.say(Shop.certain("thanks", "smalltalk/thanks", language))
    #expect(goodbye.reply.action == .answer && goodbye.reply.text.contains(words))
    #expect(goodbye.reply.buttons.map(\.payload) == [#"/feedback{"score":"5"}"#, #"/feedback{"score":"1"}"#])
    #expect(DialogueState(snapshot: talk.state.snapshot) == talk.state)
    let given = talk.say(Shop.unsure(answer, [:], language))
    #expect(
        given.feedback == 5 && given.reply.action == .answer && given.reply.answer == nil && given.reply.answersQuestion
    )
    #expect(!talk.say(Shop.certain("thanks", "smalltalk/thanks", language)).reply.text.contains(words))
    #expect(talk.say(Shop.unsure(answer, [:], language)).feedback == nil)
}

@Test func `another message instead of a score is understood, and the question is closed`() {
    var talk = Asked()
    _ = talk.say(Shop.certain("order", "faq/refund_time"))
    _ = talk.say(Shop.certain("thanks", "smalltalk/thanks"))
    #expect(talk.say(Shop.certain("delivery", "faq/shipping_time")).reply.answer == "faq/shipping_time")
    #expect(talk.say(Shop.unsure("5")).feedback == nil)
}

@Test func `the share of conversations asked is the rate, and the choice is deterministic`() {
    let policy = DialoguePolicy(feedbackRate: 0.25)
    let asked = (0..<10_000).filter { policy.asksForFeedback(seed: UInt64($0)) }
    #expect((2_300...2_700).contains(asked.count))
    #expect(asked == (0..<10_000).filter { policy.asksForFeedback(seed: UInt64($0)) })
    #expect(!(0..<100).contains { DialoguePolicy().asksForFeedback(seed: $0) })
    #expect((0..<100).allSatisfy { DialoguePolicy(feedbackRate: 1).asksForFeedback(seed: $0) })
}
