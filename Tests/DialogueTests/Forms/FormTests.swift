import Entities
import Linguistics
import Testing
import Understanding

@testable import Dialogue

struct FormTranscript: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var lines: [Exchange]
    /// The fields of the ticket that the last turn opens, as `name=value`; nil if it opens none.
    var fields: [String]?
    var reason: String?

    init(_ name: String, _ lines: [Exchange], ticket reason: String? = nil, _ fields: [String]? = nil) {
        testDescription = name
        self.lines = lines
        self.reason = reason
        self.fields = fields
    }
}

private func move(_ text: String = "change my address", entities: [Entity] = []) -> Message {
    Shop.certain(text, "order/move", entities: entities)
}
private let moveZh = Shop.certain("改地址", "order/move", .simplifiedChinese)
private func numbered(_ number: String, _ text: String? = nil, _ language: LanguageTag = .undetermined) -> Message {
    let text = text ?? number
    var order = FormShop.order(number)
    while order.end < text.unicodeScalars.count,
        !text.unicodeScalars.dropFirst(order.start).starts(with: number.unicodeScalars)
    {
        order.start += 1
        order.end += 1
    }
    return Shop.unsure(text, [:], language, entities: [order])
}
private let askOrder = Exchange(move(), .ask, "What is the order number?")
private let askOrderZh = Exchange(moveZh, .ask, "请提供订单号。")
private func toConfirm(_ number: String = "A1234567", _ address: String = "1 Elm Road, Leeds") -> [Exchange] {
    [
        askOrder, Exchange(numbered(number), .ask, "Where to?"),
        Exchange(Shop.unsure(address), .ask, "Is this right?", "order number: \(number)", "address: \(address)"),
    ]
}
private let toConfirmZh = [
    askOrderZh, Exchange(numbered("A1234567"), .ask, "寄到哪里？"),
    Exchange(Shop.unsure("上海市南京路1号", [:], .simplifiedChinese), .ask, "请确认", "订单号：A1234567", "地址：上海市南京路1号"),
]

private let filling: [FormTranscript] = [
    FormTranscript(
        "missing values are asked for, shown, and accepted with a yes",
        toConfirm() + [
            Exchange(Shop.unsure("yes"), .answer, "A1234567 goes to 1 Elm Road, Leeds.", answer: "move_form")
        ],
        ticket: "address", ["order_number=A1234567", "new_address=1 Elm Road, Leeds"]),
    FormTranscript(
        "the same in Chinese",
        toConfirmZh + [
            Exchange(
                Shop.certain("没错就这样", "affirm", .simplifiedChinese), .answer, "A1234567将寄到上海市南京路1号。",
                answer: "move_form")
        ],
        ticket: "address", ["order_number=A1234567", "new_address=上海市南京路1号"]),
    FormTranscript(
        "the message that starts a form gives its values",
        [Exchange(move("new address for A1234567", entities: [FormShop.order("A1234567")]), .ask, "Where to?")]),
    FormTranscript(
        "a choice named in the message that begins a form is taken, and shown at the end",
        [
            Exchange(Shop.certain("I want to complain, it is late", "order/report"), .ask, "description"),
            Exchange(Shop.unsure("It came two weeks after the day"), .ask, "contact"),
            Exchange(
                Shop.unsure("a@b.example", entities: [FormShop.entity("email", "a@b.example")]), .ask,
                "subject: It is late"),
        ]),
    FormTranscript(
        "naming another choice corrects the slot of that choice",
        [
            Exchange(Shop.certain("complain", "order/report"), .ask),
            Exchange(Shop.unsure("it is late"), .ask, "description"),
            Exchange(Shop.unsure("It came two weeks after the day"), .ask, "contact"),
            Exchange(
                Shop.unsure("a@b.example", entities: [FormShop.entity("email", "a@b.example")]), .ask,
                "subject: It is late"),
            Exchange(Shop.unsure("no"), .ask, "What should I change?"),
            Exchange(Shop.unsure("the staff"), .ask, "subject: The staff"),
        ]),
    FormTranscript(
        "several values come at once",
        [
            Exchange(
                Shop.certain("complain", "order/report"), .ask,
                "What is the subject?\n1. It is late\n2. It is damaged\n3. The staff"),
            Exchange(
                Shop.unsure("damaged, write to a@b.example", entities: [FormShop.entity("email", "a@b.example")]), .ask,
                "description"),
            Exchange(Shop.unsure("The box was open and wet"), .ask, "subject: It is damaged", "contact: a@b.example"),
            Exchange(Shop.unsure("/affirm"), .answer, "Thank you"),
        ], ticket: "complaint", ["topic=damaged", "story=The box was open and wet", "contact=a@b.example"]),
    FormTranscript(
        "a choice is selected by number, by words, and by 第二个",
        [
            Exchange(Shop.certain("投诉", "order/report", .simplifiedChinese), .ask, "1. 送得慢\n2. 坏了\n3. 服务态度"),
            Exchange(Shop.unsure("第二个", [:], .simplifiedChinese), .ask, "请提供经过"),
            Exchange(Shop.unsure("换成服务态度", [:], .simplifiedChinese), .ask, "已修改，问题类型：服务态度"),
        ]),
    FormTranscript(
        "a choice that mentions staff is not a wish for a human",
        [
            Exchange(Shop.certain("complain", "order/report"), .ask),
            Exchange(Shop.certain("the staff", "human"), .ask, "description"),
            Exchange(Shop.certain("agent please", "human"), .handoff),
        ], ticket: "asked", ["topic=staff"]),
    FormTranscript(
        "a question changes the script of the conversation, a short answer does not",
        [
            Exchange(Shop.certain("投訴", "order/report", .traditionalChinese), .ask),
            Exchange(Shop.unsure("2", [:], .simplifiedChinese), .ask, "請提供"),
            Exchange(Shop.certain("how long?", "faq/shipping_time"), .ask, "Delivery takes"),
        ]),
    FormTranscript(
        "an optional value may be left out",
        [
            Exchange(
                Shop.certain("track A1234567", "order/track", entities: [FormShop.order("A1234567")]), .ask,
                "See My orders.\nWhat is the contact?",
                answer: "order/track"),
            Exchange(Shop.unsure("no thanks"), .answer, "order number: A1234567"),
        ], ticket: "tracking", ["order_number=A1234567"]),
    FormTranscript(
        "an optional value may be left out in Chinese",
        [
            Exchange(
                Shop.certain("查A1234567", "order/track", .simplifiedChinese, entities: [FormShop.order("A1234567")]),
                .ask, "请提供联系方式"),
            Exchange(Shop.unsure("不用了", [:], .simplifiedChinese), .answer, "订单号：A1234567"),
        ], ticket: "tracking", ["order_number=A1234567"]),
    FormTranscript(
        "yes and no fill a Boolean, a check digit is checked, and a submit rule may hand over",
        [
            Exchange(Shop.certain("bring it", "order/deliver"), .ask, "What is the day?"),
            Exchange(
                Shop.unsure("tomorrow", entities: [FormShop.entity("datetime", "1970-01-02")]), .ask,
                "What is the at home?"),
            Exchange(Shop.certain("sure", "affirm"), .ask, "What is the card number?"),
            Exchange(Shop.unsure("4539 1488 0343 6467"), .ask, "card number"),
            Exchange(Shop.unsure("4539148803436468"), .ask, "There seems to be a wrong digit in the card number."),
            Exchange(Shop.unsure("it is 4539148803436467"), .handoff, "at home: yes"),
        ]),
    FormTranscript(
        "a button gives values by the names of slots",
        [
            Exchange(
                Shop.unsure(#"/order/move{"order_number":"B7654321","new_address":"5 Oak Street"}"#), .ask,
                "order number: B7654321",
                "address: 5 Oak Street"),
            Exchange(Shop.unsure("/affirm"), .answer, "B7654321 goes to 5 Oak Street."),
        ], ticket: "address", ["order_number=B7654321", "new_address=5 Oak Street"]),
    FormTranscript(
        "a button in the middle of a form gives a value",
        [askOrder, Exchange(Shop.unsure(#"/order/move{"order_number":"B7654321"}"#), .ask, "Where to?")]),
]

private let refusing: [FormTranscript] = [
    FormTranscript(
        "an invalid value is reported with an example; then a human is offered; then one takes over",
        [
            askOrder,
            Exchange(
                Shop.unsure("12"), .ask, "I could not find the order number", "A1234567", "What is the order number?"),
            Exchange(Shop.unsure("34"), .ask, "A1234567", "Shall I pass you to a colleague?"),
            Exchange(Shop.unsure("56"), .handoff),
        ], ticket: "unanswered", []),
    FormTranscript(
        "the same in Chinese",
        [
            askOrderZh, Exchange(Shop.unsure("12", [:], .simplifiedChinese), .ask, "没有看到订单号", "A1234567"),
            Exchange(Shop.unsure("嗯", [:], .simplifiedChinese), .ask, "需要为您转接人工客服吗"),
            Exchange(Shop.unsure("好的", [:], .simplifiedChinese), .handoff),
        ], ticket: "asked", []),
    FormTranscript(
        "the offer of a human can be declined, and the question is asked again",
        [
            askOrder, Exchange(Shop.unsure("12"), .ask), Exchange(Shop.unsure("34"), .ask, "Shall I pass you"),
            Exchange(Shop.unsure("no"), .ask, "What is the order number?"),
            Exchange(numbered("A1234567"), .ask, "Where to?"),
        ]),
    FormTranscript(
        "a value resets the count of failures",
        [
            askOrder, Exchange(Shop.unsure("12"), .ask), Exchange(Shop.unsure("34"), .ask),
            Exchange(numbered("A1234567"), .ask, "Where to?"),
            Exchange(Shop.unsure("x"), .ask, "That is no address."),
        ]),
    FormTranscript(
        "an angry customer is not asked a third time",
        [askOrder, Exchange(Shop.unsure("12"), .ask), Exchange(Shop.unsure("rubbish", sentiment: -0.95), .handoff)],
        ticket: "sentiment", []
    ),
    FormTranscript(
        "a day outside the bounds is refused with the bounds",
        [
            Exchange(Shop.certain("bring it", "order/deliver"), .ask),
            Exchange(
                Shop.unsure("on 1 March", entities: [FormShop.entity("datetime", "1970-03-01T10:00")]), .ask,
                "from 1970-01-01 to 1970-01-31"),
            Exchange(Shop.unsure("2026", entities: [FormShop.entity("datetime", "2026")]), .ask, "I need a day here"),
        ]),
    FormTranscript(
        "a text that is too long is refused, not cut",
        [
            askOrder, Exchange(numbered("A1234567"), .ask),
            Exchange(Shop.unsure(String(repeating: "x", count: 501)), .ask, "At most 500 characters"),
        ]),
    FormTranscript(
        "a malformed value in the first message is reported",
        [Exchange(move("to A12", entities: [FormShop.order("A12")]), .ask, "I could not find the order number")]),
]

private let correcting: [FormTranscript] = [
    FormTranscript(
        "a value can be corrected while another is asked for",
        [
            askOrder, Exchange(numbered("A1234567"), .ask, "Where to?"),
            Exchange(
                numbered("B7654321", "sorry, the order number is B7654321", .english), .ask,
                "The order number is now: B7654321",
                "Where to?"),
            Exchange(Shop.unsure("1 Elm Road"), .ask, "order number: B7654321"),
        ]),
    FormTranscript(
        "and in Chinese",
        [
            askOrderZh, Exchange(numbered("A1234567"), .ask),
            Exchange(numbered("B7654321", "不对，是B7654321", .simplifiedChinese), .ask, "已修改，订单号：B7654321", "寄到哪里？"),
            Exchange(numbered("C7654321", "把订单号换成C7654321", .simplifiedChinese), .ask, "已修改，订单号：C7654321"),
        ]),
    FormTranscript(
        "at the end a no with another value corrects",
        toConfirm() + [
            Exchange(Shop.unsure("no, the address is 9 Oak Street"), .ask, "address: 9 Oak Street"),
            Exchange(Shop.certain("no, it's 8 Oak Street", "deny"), .ask, "address: 8 Oak Street"),
            Exchange(Shop.unsure("yes"), .answer, "A1234567 goes to 8 Oak Street."),
        ], ticket: "address", ["order_number=A1234567", "new_address=8 Oak Street"]),
    FormTranscript(
        "at the end a no with another value corrects in Chinese",
        toConfirmZh + [
            Exchange(Shop.unsure("不对，地址是北京市长安街2号", [:], .simplifiedChinese), .ask, "地址：北京市长安街2号"),
            Exchange(Shop.unsure("对", [:], .simplifiedChinese), .answer, "北京市长安街2号"),
        ], ticket: "address", ["order_number=A1234567", "new_address=北京市长安街2号"]),
    FormTranscript(
        "a bare no asks what to change, and the answer is a name or a number",
        toConfirm() + [
            Exchange(Shop.unsure("no"), .ask, "What should I change?"),
            Exchange(Shop.unsure("the address"), .ask, "Where to?"),
            Exchange(Shop.unsure("9 Oak Street"), .ask, "address: 9 Oak Street"),
            Exchange(Shop.unsure("no"), .ask, "What should I change?"),
            Exchange(Shop.unsure("1"), .ask, "What is the order number?"),
            Exchange(numbered("B7654321"), .ask, "order number: B7654321"),
        ]),
    FormTranscript(
        "a bare no asks what to change in Chinese",
        toConfirmZh + [
            Exchange(Shop.unsure("不对", [:], .simplifiedChinese), .ask, "需要修改哪一项？"),
            Exchange(Shop.unsure("地址错了", [:], .simplifiedChinese), .ask, "寄到哪里？"),
        ]),
    FormTranscript(
        "a value can be withdrawn without a new one",
        toConfirm() + [
            Exchange(Shop.unsure("change the order number please"), .ask),
            Exchange(Shop.unsure("the order number is wrong"), .ask),
        ]),
    FormTranscript(
        "a number in a free text replaces no value",
        [
            Exchange(Shop.certain("where is it", "order/track", entities: [FormShop.order("A1234567")]), .ask),
            Exchange(Shop.unsure("skip"), .answer),
            Exchange(move(), .ask, "Where to?"),
            Exchange(
                numbered("B7654321", "Flat B7654321, Elm Road", .english), .ask, "order number: A1234567",
                "address: Flat B7654321, Elm Road"),
        ]),
]

private let leaving: [FormTranscript] = [
    FormTranscript(
        "another question is answered, then the form's question is asked again",
        [
            askOrder,
            Exchange(
                Shop.certain("how long does it take?", "faq/shipping_time"), .ask,
                "Delivery takes 2–5 days.\nWhat is the order number?",
                answer: "faq/shipping_time"),
            Exchange(numbered("A1234567"), .ask, "Where to?"),
            Exchange(
                Shop.certain("how much is it", "faq/shipping_cost"), .ask, "Shipping is free over $49.\nWhere to?",
                answer: "faq/shipping_cost"),
            Exchange(Shop.unsure("1 Elm Road"), .ask, "Is this right?"),
            Exchange(
                Shop.certain("when do I get my money back?", "faq/refund_time"), .ask, "Refunds", "Is this right?",
                answer: "faq/refund_time"),
            Exchange(Shop.unsure("ok"), .answer, "A1234567 goes to 1 Elm Road."),
        ], ticket: "address", ["order_number=A1234567", "new_address=1 Elm Road"]),
    FormTranscript(
        "another question is answered in Chinese",
        [
            askOrderZh,
            Exchange(
                Shop.certain("运费多少", "faq/shipping_cost", .simplifiedChinese), .ask, "满99元包邮。\n请提供订单号。",
                answer: "faq/shipping_cost"),
        ]),
    FormTranscript(
        "after too many other questions in a row the form ends, and the reply says so",
        [askOrder]
            + (0..<3).map { _ in
                Exchange(
                    Shop.certain("how long?", "faq/shipping_time"), .ask, "What is the order number?",
                    answer: "faq/shipping_time")
            } + [
                Exchange(
                    Shop.certain("how long?", "faq/shipping_time"), .answer, "We come back to that later",
                    answer: "faq/shipping_time"),
                Exchange(Shop.unsure("1 Elm Road"), .rephrase),
            ]),
    FormTranscript(
        "a form is cancelled at any point",
        toConfirm() + [
            Exchange(Shop.unsure("never mind"), .answer, "I have stopped this"),
            Exchange(Shop.unsure("1 Elm Road"), .rephrase),
        ]),
    FormTranscript(
        "a no to an open question cancels the form",
        [askOrder, Exchange(Shop.unsure("no"), .answer, "I have stopped this")]),
    FormTranscript(
        "\"no thanks\" at the end says that something is not right",
        toConfirm() + [Exchange(Shop.unsure("no thanks"), .ask, "What should I change?")]),
    FormTranscript(
        "a form is cancelled in Chinese",
        [askOrderZh, Exchange(Shop.unsure("算了", [:], .simplifiedChinese), .answer, "已为您取消")]),
    FormTranscript(
        "several ways of cancelling in one message cancel",
        toConfirmZh + [Exchange(Shop.unsure("取消吧，不改了", [:], .simplifiedChinese), .answer, "已为您取消")]),
    FormTranscript(
        "a form is cancelled for another question, which is answered",
        [
            askOrder, Exchange(numbered("A1234567"), .ask, "Where to?"),
            Exchange(
                Shop.certain("never mind, how long is delivery", "faq/shipping_time"), .answer,
                "Delivery takes 2–5 days.",
                answer: "faq/shipping_time"),
            Exchange(Shop.unsure("1 Elm Road, Leeds"), .rephrase),
        ]),
    FormTranscript(
        "取消 cancels too", toConfirmZh + [Exchange(Shop.unsure("取消吧", [:], .simplifiedChinese), .answer, "已为您取消")]),
    FormTranscript(
        "a question whose answer begins a form is only answered during another one",
        [
            askOrder, Exchange(numbered("A1234567"), .ask, "Where to?"),
            Exchange(
                Shop.certain("where is my order?", "order/track"), .ask, "See My orders.", "Where to?",
                answer: "order/track"),
        ]),
    FormTranscript(
        "a remark at the confirmation is noted, and the confirmation asked for again",
        toConfirm() + [
            Exchange(Shop.unsure("the old flat floods every spring"), .ask, "I pass that on as well", "A1234567")
        ]),
    FormTranscript(
        "another form ends the first and keeps its values",
        [
            askOrder, Exchange(numbered("A1234567"), .ask, "Where to?"),
            Exchange(
                Shop.certain("track my order", "order/track"), .ask, "We come back to that later", "See My orders.",
                "contact",
                answer: "order/track"),
            Exchange(Shop.unsure("skip"), .ask, "order number: A1234567"), Exchange(Shop.unsure("yes"), .answer),
        ], ticket: "tracking", ["order_number=A1234567"]),
    FormTranscript(
        "a human asked for during a form gets the known values",
        [
            askOrder, Exchange(numbered("A1234567"), .ask),
            Exchange(Shop.certain("agent please", "human"), .handoff, answer: "human"),
        ],
        ticket: "asked", ["order_number=A1234567"]),
    FormTranscript(
        "a human asked for during a form in Chinese",
        [
            askOrderZh,
            Exchange(Shop.certain("转人工", "human", .simplifiedChinese), .handoff, "正在为您转接人工。", answer: "human"),
        ],
        ticket: "asked", []),
    FormTranscript(
        "an intent that a rule hands over passes on the form's values",
        [
            askOrder, Exchange(numbered("A1234567"), .ask),
            Exchange(Shop.certain("this is so bad, I complain", "complaint"), .handoff, answer: "complaint"),
        ],
        ticket: "complaint", ["order_number=A1234567"]),
    FormTranscript(
        "repeating the wish that began a form ends with a human",
        [askOrder] + (0..<3).map { _ in askOrder } + [Exchange(move(), .handoff)], ticket: "unanswered", []),
]

private let knowing: [FormTranscript] = [
    FormTranscript(
        "a value known before is not asked for, but shown",
        [
            Exchange(
                Shop.certain("how long for A1234567", "faq/shipping_time", entities: [FormShop.order("A1234567")]),
                .answer,
                answer: "faq/shipping_time"),
            Exchange(move(), .ask, "Where to?"), Exchange(Shop.unsure("1 Elm Road"), .ask, "order number: A1234567"),
        ]),
    FormTranscript(
        "a form with values known before is confirmed even if it needs no confirmation",
        [
            Exchange(
                Shop.certain(
                    "where is my order A1234567? my phone is +441234", "order/track",
                    entities: [FormShop.order("A1234567"), FormShop.entity("phone", "+441234")]),
                .answer,
                answer: "track_form"),
            Exchange(
                Shop.certain("where is it", "order/track"), .ask, "Is this right?", "contact: +441234",
                answer: "order/track"),
        ]),
    FormTranscript(
        "a value for one form only is asked for again in the next form",
        toConfirm() + [Exchange(Shop.unsure("yes"), .answer), Exchange(move(), .ask, "Where to?")]),
]

@Test(arguments: filling + refusing)
func `a form accepts values and refuses invalid ones`(_ transcript: FormTranscript) { check(transcript) }

@Test(arguments: correcting + leaving + knowing)
func `a form is corrected, left and remembered`(_ transcript: FormTranscript) { check(transcript) }

private func check(_ transcript: FormTranscript) {
    var talk = FormShop.talk()
    var last: Turn?
    for (number, line) in transcript.lines.enumerated() {
        let turn = talk.turn(line.message)
        #expect(turn.reply.action == line.action, "line \(number + 1), said: \(turn.reply.text)")
        for text in line.says {
            #expect(turn.reply.text.contains(text), "line \(number + 1), said: \(turn.reply.text)")
        }
        if let answer = line.answer { #expect(turn.reply.answer == answer, "line \(number + 1)") }
        #expect(!turn.reply.text.contains("{"), "line \(number + 1), said: \(turn.reply.text)")
        #expect(DialogueState(snapshot: talk.state.snapshot) == talk.state, "line \(number + 1)")
        last = turn
    }
    #expect(last?.ticket?.reason == transcript.reason)
    if let fields = transcript.fields { #expect(last?.ticket?.fields.map { "\($0.name)=\($0.value)" } == fields) }
}
