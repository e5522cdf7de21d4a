import Linguistics
import Understanding

@testable import Dialogue

/// The catalogue of a small shop, and functions for messages with an interpretation.
enum Shop {
    static let catalogue = Catalogue(
        intents: [
            "affirm", "broken/no_answer", "chat/hours", "complaint", "deny", "faq/refund_time", "faq/shipping_cost",
            "faq/shipping_time", "human", "order/track", "out_of_scope", "smalltalk/greet", "smalltalk/thanks",
            "web/only",
        ],
        responses: [
            "utter_faq/refund_time": both("Refunds take 3–7 working days.", "退款需要3到7个工作日。"),
            "utter_faq/shipping_cost": both("Shipping is free over $49.", "满99元包邮。"),
            "utter_faq/shipping_time": both("Delivery takes 2–5 days.", "一般2到5天送达。"),
            "utter_order/track": [
                variant("Order {order_number} is on its way.", .english),
                variant("Please give me your order number.", .english, conditions: ["asked": "yes"]),
                variant("Open My orders to see where it is.", .english, channel: "app"),
                variant("订单{order_number}正在路上。", .simplifiedChinese),
                variant("在“我的订单”里可以看到物流。", .simplifiedChinese, channel: "app"), variant("Open My orders.", .english),
            ],
            "utter_smalltalk/greet": [
                variant("Hello!", .english), variant("Hi there!", .english), variant("Welcome!", .english),
                variant("您好！", .simplifiedChinese),
            ],
            "utter_smalltalk/thanks": both("You are welcome.", "不客气。"),
            "utter_complaint": both("I am sorry about that.", "非常抱歉。"),
            "utter_human": both("A colleague will answer here.", "正在为您转接人工。"),
            "utter_web/only": [variant("Only on the web.", .english, channel: "web")],
        ],
        rules: [
            "human": .init(intent: "human", actions: ["utter_human", "action_handoff"]),
            "complaint": .init(intent: "complaint", actions: ["utter_complaint", "action_handoff"]),
            "chat/hours": .init(intent: "chat/hours", actions: ["utter_faq/shipping_time", "utter_faq/shipping_cost"]),
        ],
        titles: [
            "order/track": [.english: "Track my order", .simplifiedChinese: "查询订单物流", .traditionalChinese: "查詢訂單物流"],
            "faq/shipping_time": [
                .english: "How long delivery takes", .simplifiedChinese: "配送要多久", .traditionalChinese: "配送要多久",
            ],
            "faq/shipping_cost": [
                .english: "What shipping costs", .simplifiedChinese: "运费多少", .traditionalChinese: "運費多少",
            ],
            "faq/refund_time": [
                .english: "When does the refund come?", .simplifiedChinese: "退款多久到账", .traditionalChinese: "退款多久到帳",
            ],
        ])

    static func both(_ english: String, _ chinese: String) -> [Catalogue.Variant] {
        [variant(english, .english), variant(chinese, .simplifiedChinese)]
    }

    static func variant(
        _ text: String, _ language: LanguageTag?, channel: String? = nil, conditions: [String: String] = [:]
    ) -> Catalogue.Variant {
        Catalogue.Variant(
            text: text, buttons: [], language: language, channel: channel, id: nil,
            conditions: conditions.sorted { $0.key < $1.key }.map { Catalogue.Condition(slot: $0.key, value: $0.value) }
        )
    }

    /// A message that the model is certain of.
    static func certain(
        _ text: String, _ intent: String, _ language: LanguageTag = .english, entities: [Entity] = [],
        channel: String? = nil
    ) -> Message {
        let ranking = [RankedIntent(name: intent, confidence: 0.97)]
        return Message(
            text: text,
            interpretation: Interpretation(
                language: language, ranking: ranking, isCertain: true, entities: entities,
                clauses: Reading.clauses(text, ranking, isCertain: true)),
            channel: channel)
    }

    /// A message that the model is not certain of.
    static func unsure(
        _ text: String, _ ranking: [String: Double] = [:], _ language: LanguageTag = .english, proposals: [String] = [],
        entities: [Entity] = [],
        sentiment: Double = 0
    ) -> Message {
        let ranking = ranking.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            RankedIntent(name: $0.key, confidence: $0.value)
        }
        return Message(
            text: text,
            interpretation: Interpretation(
                language: language,
                ranking: ranking,
                isCertain: false,
                sentiment: Sentiment(label: sentiment < -0.3 ? .negative : .neutral, score: sentiment),
                entities: entities,
                proposals: Proposals { proposals.map { AnswerProposal(intent: $0, score: 1) } },
                clauses: Reading.clauses(text, ranking, isCertain: false)))
    }
}

/// A conversation. It folds the events of every turn into its state.
struct Talk {
    var manager = DialogueManager(catalogue: Shop.catalogue)
    var state = DialogueState()
    var time: Int64 = 1_000
    var seed: UInt64 = 7

    mutating func say(_ message: Message) -> Turn.Reply {
        turn(message).reply
    }

    mutating func turn(_ message: Message) -> Turn {
        let turn = manager.respond(to: message, in: state, at: time, seed: seed)
        state.apply(turn.events)
        time += 1_000
        return turn
    }
}
