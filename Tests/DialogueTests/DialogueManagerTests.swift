import Linguistics
import Testing
import Understanding

@testable import Dialogue

/// One line of a transcript: the customer's message, and the expected reply.
struct Line: Sendable {
    var message: Message
    var action: Action
    var answer: String?
    var text: String?

    init(_ message: Message, _ action: Action, _ answer: String? = nil, says text: String? = nil) {
        self.message = message
        self.action = action
        self.answer = answer
        self.text = text
    }
}

struct Transcript: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var lines: [Line]

    init(_ name: String, _ lines: [Line]) {
        testDescription = name
        self.lines = lines
    }
}

private let two: [String: Double] = [
    "order/track": 0.4, "faq/shipping_time": 0.3, "smalltalk/greet": 0.2, "faq/refund_time": 0.01,
]
private let order = Entity(entity: "order_number", value: "A1234567", start: 6, end: 14)
private let french = LanguageTag(rawValue: "fr")

private let transcripts: [Transcript] = [
    Transcript(
        "a certain intent is answered",
        [
            Line(
                Shop.certain("how long", "faq/shipping_time"), .answer, "faq/shipping_time",
                says: "Delivery takes 2–5 days.")
        ]),
    Transcript(
        "a Chinese question gets a Chinese answer",
        [
            Line(
                Shop.certain("几天到", "faq/shipping_time", .simplifiedChinese), .answer, "faq/shipping_time",
                says: "一般2到5天送达。")
        ]),
    Transcript(
        "Traditional falls back to Simplified before English",
        [
            Line(
                Shop.certain("幾天到", "faq/shipping_time", .traditionalChinese), .answer, "faq/shipping_time",
                says: "一般2到5天送达。")
        ]),
    Transcript(
        "an unclear message is clarified, and a number is understood",
        [
            Line(
                Shop.unsure("parcel", two), .clarify,
                says: "I am not sure I understood. Did you mean one of these?"
                    + "\n1. Track my order\n2. How long delivery takes"),
            Line(Shop.unsure("2", [:], .undetermined), .answer, "faq/shipping_time", says: "Delivery takes 2–5 days."),
        ]),
    Transcript(
        "a number keeps the language of the conversation",
        [
            Line(
                Shop.unsure("包裹", two, .simplifiedChinese), .clarify, says: "我不太确定您的意思。您想问的是下面哪一个？\n1. 查询订单物流\n2. 配送要多久"
            ),
            Line(Shop.unsure("2", [:], .english), .answer, "faq/shipping_time", says: "一般2到5天送达。"),
        ]),
    Transcript(
        "one candidate is a yes-or-no question",
        [
            Line(
                Shop.unsure("cost?", ["faq/shipping_cost": 0.4]), .clarify, says: "Did you mean: What shipping costs?"),
            Line(Shop.unsure("yes"), .answer, "faq/shipping_cost"),
        ]),
    Transcript(
        "a yes to several choices asks which one",
        [
            Line(Shop.unsure("parcel", two), .clarify),
            Line(Shop.certain("that would be it mate", "affirm"), .rephrase),
            Line(Shop.unsure("1"), .answer, "order/track"),
        ]),
    Transcript(
        "a refusal by the model declines",
        [
            Line(Shop.unsure("parcel", two), .clarify),
            Line(Shop.certain("i guess you got me wrong", "deny"), .rephrase),
        ]),
    Transcript(
        "entities are kept during a clarification",
        [
            Line(Shop.unsure("order A1234567", two, entities: [order]), .clarify),
            Line(Shop.unsure("the first one"), .answer, "order/track", says: "Order A1234567 is on its way."),
        ]),
    Transcript(
        "a variant with a missing value is not used",
        [Line(Shop.certain("where is it", "order/track"), .answer, "order/track", says: "Open My orders.")]),
    Transcript(
        "a new certain intent ends the offer",
        [
            Line(Shop.unsure("parcel", two), .clarify),
            Line(Shop.certain("money back when", "faq/refund_time"), .answer, "faq/refund_time"),
            Line(Shop.unsure("1", [:], .undetermined), .rephrase),
        ]),
    Transcript(
        "clarify, rephrase, human",
        [
            Line(Shop.unsure("parcel", two), .clarify), Line(Shop.unsure("that parcel", two), .rephrase),
            Line(Shop.unsure("the parcel", two), .handoff),
            Line(Shop.certain("hi", "smalltalk/greet"), .silent, says: ""),
        ]),
    Transcript(
        "none of these, then understood",
        [
            Line(Shop.unsure("parcel", two), .clarify), Line(Shop.unsure("none of these"), .rephrase),
            Line(Shop.certain("refund when", "faq/refund_time"), .answer, "faq/refund_time"),
            Line(Shop.unsure("parcel", two), .clarify),
        ]),
    Transcript(
        "without candidates: rephrase, then a human is offered and accepted",
        [
            Line(Shop.unsure("asdf"), .rephrase),
            Line(
                Shop.unsure("qwer"), .clarify,
                says: "I still do not understand, sorry. Shall I pass you to a colleague?"),
            Line(
                Shop.unsure("ok"), .handoff, "human",
                says: "A colleague will answer here.\nYour ticket has the number 7."),
        ]),
    Transcript(
        "after a declined offer of a human there is one more step before the hand-over",
        [
            Line(Shop.unsure("asdf"), .rephrase), Line(Shop.unsure("qwer"), .clarify),
            Line(Shop.unsure("不用"), .rephrase),
            Line(Shop.unsure("zxcv"), .handoff),
        ]),
    Transcript(
        "an angry customer is not asked a third time",
        [Line(Shop.unsure("parcel", two), .clarify), Line(Shop.unsure("rubbish!", sentiment: -0.9), .handoff)]),
    Transcript(
        "a no with a very low sentiment is not anger",
        [Line(Shop.unsure("parcel", two), .clarify), Line(Shop.unsure("都不是", sentiment: -0.9), .rephrase)]),
    Transcript(
        "out of scope is never an answer",
        [
            Line(Shop.certain("what is the weather like", "out_of_scope"), .rephrase),
            Line(Shop.certain("tell me a joke", "out_of_scope"), .clarify),
            Line(Shop.certain("write me a poem", "out_of_scope"), .handoff),
        ]),
    Transcript(
        "an intent without an answer is not understood",
        [Line(Shop.certain("where is it", "broken/no_answer"), .rephrase)]),
    Transcript(
        "retrieval gives choices if the model gives none",
        [
            Line(
                Shop.unsure(
                    "parcel?", ["smalltalk/greet": 0.4, "affirm": 0.3],
                    proposals: ["broken/no_answer", "faq/refund_time"]),
                .clarify, says: "Did you mean: When does the refund come?")
        ]),
    Transcript(
        "if the model has choices retrieval adds none",
        [
            Line(
                Shop.unsure("parcel?", ["order/track": 0.4], proposals: ["faq/refund_time"]), .clarify,
                says: "Did you mean: Track my order?")
        ]),
    Transcript(
        "a number, an emoji or a position means nothing without an offer",
        [
            Line(Shop.unsure("2", two, .undetermined), .rephrase),
            Line(Shop.certain("when", "faq/refund_time"), .answer, "faq/refund_time"),
            Line(Shop.unsure("🤷", two, .undetermined), .rephrase),
            Line(Shop.certain("when", "faq/refund_time"), .answer, "faq/refund_time"),
            Line(Shop.unsure("第二个", two, .simplifiedChinese), .rephrase),
        ]),
    Transcript(
        "a prediction set that is too long is not offered",
        [
            Line(
                Shop.unsure(
                    "parcel?",
                    [
                        "order/track": 0.2, "faq/refund_time": 0.2, "human": 0.15, "complaint": 0.15,
                        "chat/hours": 0.15, "affirm": 0.12,
                    ]),
                .rephrase)
        ]),
    Transcript("asking for a human is enough", [Line(Shop.certain("agent please", "human"), .handoff, "human")]),
    Transcript(
        "a complaint goes to a human with the rule's words",
        [Line(Shop.certain("投诉", "complaint", .simplifiedChinese), .handoff, "complaint", says: "非常抱歉。\n工单号：7。")]),
    Transcript(
        "all responses of a rule are used",
        [
            Line(
                Shop.certain("where is it", "chat/hours"), .answer, "chat/hours",
                says: "Delivery takes 2–5 days.\nShipping is free over $49.")
        ]),
    Transcript(
        "a payload overrides the model",
        [
            Line(Shop.unsure("/faq/refund_time"), .answer, "faq/refund_time"),
            Line(
                Shop.unsure("/order/track{\"order_number\": \"B7654321\"}"), .answer, "order/track",
                says: "Order B7654321 is on its way."),
        ]),
    Transcript(
        "an unknown or broken payload is ordinary text",
        [Line(Shop.unsure("/no/such"), .rephrase), Line(Shop.unsure("/order/track{oops", two), .clarify)]),
    Transcript(
        "an unsupported language gets a reply in both languages, and ends with a human",
        [
            Line(
                Shop.unsure("où est mon colis", two, french), .rephrase,
                says: "Sorry, I only understand English and Chinese.\n抱歉，我只懂中文和英文。"
            ),
            Line(Shop.unsure("mon colis", two, french), .clarify), Line(Shop.unsure("le colis", two, french), .handoff),
        ]),
    Transcript(
        "a sentence of an undetermined language is told which languages are spoken, a slip of the keyboard is not",
        [
            Line(
                Shop.unsure("где моя посылка", two, .undetermined), .rephrase,
                says: "Sorry, I only understand English and Chinese.\n抱歉，我只懂中文和英文。"),
            Line(Shop.certain("refund?", "faq/refund_time"), .answer, "faq/refund_time"),
            Line(
                Shop.unsure("agindua non dago orain", [:], .undetermined), .rephrase,
                says: "Sorry, I only understand English and Chinese.\n抱歉，我只懂中文和英文。"),
            Line(Shop.certain("refund?", "faq/refund_time"), .answer, "faq/refund_time"),
            Line(
                Shop.unsure("fghjk", [:], .undetermined), .rephrase,
                says: "Sorry, I did not understand that. Could you put it in other words?"),
        ]),
    Transcript(
        "an unsupported language is answered if the intent is certain",
        [
            Line(
                Shop.certain("refund?", "faq/refund_time", french), .answer, "faq/refund_time",
                says: "Refunds take 3–7 working days.")
        ]),
    Transcript(
        "an answer for another channel is not used",
        [
            Line(Shop.certain("where is it", "web/only", channel: "app"), .rephrase),
            Line(
                Shop.certain("where is it", "web/only", channel: "web"), .answer, "web/only", says: "Only on the web."),
        ]),
    Transcript(
        "the channel's own variant is preferred",
        [
            Line(
                Shop.certain("where is it", "order/track", .simplifiedChinese, entities: [order], channel: "app"),
                .answer,
                "order/track",
                says: "在“我的订单”里可以看到物流。")
        ]),
]

@Test(arguments: transcripts)
func `a conversation goes as in its transcript`(_ transcript: Transcript) {
    var talk = Talk()
    for (number, line) in transcript.lines.enumerated() {
        let reply = talk.say(line.message)
        #expect(reply.action == line.action, "line \(number + 1), said: \(reply.text)")
        #expect(reply.answer == line.answer, "line \(number + 1)")
        let said = talk.manager.complete(
            reply.text, with: OwnTickets(opened: 7, newest: []), in: reply.language, channel: nil)
        if let text = line.text { #expect(said == text, "line \(number + 1)") }
        #expect(reply.text.isEmpty == (reply.action == .silent), "line \(number + 1)")
    }
}

@Test func `the buttons of a clarification name the intents`() {
    var talk = Talk()
    let reply = talk.say(Shop.unsure("parcel", two))
    #expect(
        reply.buttons == [
            .init(title: "Track my order", payload: "/order/track"),
            .init(title: "How long delivery takes", payload: "/faq/shipping_time"),
        ])
    #expect(talk.say(Shop.unsure(reply.buttons[1].payload)).answer == "faq/shipping_time")
}

@Test(arguments: [
    ([Shop.certain("agent", "human")], "asked"), ([Shop.certain("I want to complain", "complaint")], "complaint"),
    ([Shop.unsure("parcel", two), Shop.unsure("qwrt"), Shop.unsure("zxcvb")], "unanswered"),
    ([Shop.unsure("qwrt"), Shop.unsure("zxcvb", sentiment: -1)], "sentiment"),
])
func `a hand-over has its reason`(_ messages: [Message], _ reason: String) {
    var talk = Talk()
    let last = messages.map { talk.say($0) }.last
    #expect(last?.action == .handoff)
    #expect(last?.handoffReason == reason)
    #expect(talk.state.human?.reason == reason)
}

@Test func `a handed-off conversation is silent until resolved`() {
    var talk = Talk()
    #expect(talk.say(Shop.certain("agent", "human")).action == .handoff)
    for message in [
        Shop.certain("refund?", "faq/refund_time"), Shop.unsure("/human"), Shop.unsure("1"),
        Shop.unsure("bonjour", [:], french),
    ] {
        let reply = talk.say(message)
        #expect(reply.action == .silent && reply.text.isEmpty && reply.buttons.isEmpty && reply.answer == nil)
    }
    talk.state.apply(.agentSpoke)
    #expect(talk.state.human?.reason == "asked")
    talk.state.apply(.resolved)
    #expect(talk.say(Shop.certain("refund?", "faq/refund_time")).action == .answer)
    talk.state.apply(.agentSpoke)
    #expect(talk.say(Shop.certain("refund?", "faq/refund_time")).action == .silent)
}

@Test func `a pause of more than an hour ends an offer`() {
    var talk = Talk()
    _ = talk.say(Shop.unsure("parcel", two))
    talk.time += DialogueState.sessionLife
    #expect(talk.say(Shop.unsure("1", [:], .undetermined)).action == .rephrase)
    #expect(talk.state.misunderstandings == 1)
}

@Test func `a catalogue without words for them clarifies, rephrases and hands over in three languages`() {
    let manager = DialogueManager(catalogue: Catalogue(intents: [], responses: [:], rules: [:], titles: [:]))
    for language in [LanguageTag.english, .simplifiedChinese, .traditionalChinese] {
        var state = DialogueState()
        let actions = (0..<3).map { _ in
            let turn = manager.respond(to: Shop.unsure("咦huh", [:], language), in: state, at: 0, seed: 1)
            state.apply(turn.events)
            #expect(!turn.reply.text.isEmpty && turn.reply.language == language)
            return turn.reply.action
        }
        #expect(actions == [.rephrase, .clarify, .handoff])
    }
}
