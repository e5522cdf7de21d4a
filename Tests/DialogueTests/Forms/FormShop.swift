import Linguistics
import Understanding

@testable import Dialogue

/// The small shop with forms, and entities for messages to it.
enum FormShop {
    static let catalogue: Catalogue = {
        var catalogue = Shop.catalogue
        catalogue.intents += ["order/move", "order/report", "order/deliver", "order/test"]
        for intent in ["affirm", "deny"] { catalogue.responses["utter_\(intent)"] = Shop.both("Good.", "好的。") }
        catalogue.slots = Dictionary(uniqueKeysWithValues: slots.map { ($0.name, $0) })
        catalogue.forms = Dictionary(uniqueKeysWithValues: forms.map { ($0.name, $0) })
        for (intent, form) in [
            ("order/move", "move_form"), ("order/report", "report_form"), ("order/deliver", "deliver_form"),
            ("order/track", "track_form"),
        ] {
            catalogue.rules[intent] = .init(intent: intent, actions: [form])
        }
        catalogue.rules["order/track"] = .init(intent: "order/track", actions: ["utter_order/track", "track_form"])
        catalogue.responses["utter_order/track"] = Shop.both("See My orders.", "请看我的订单。")
        catalogue.responses["utter_ask_move_form_new_address"] = Shop.both("Where to?", "寄到哪里？")
        catalogue.responses["utter_invalid_new_address"] = Shop.both("That is no address.", "这不是地址。")
        catalogue.responses["utter_submit_move_form"] = Shop.both(
            "{order_number} goes to {new_address}.", "{order_number}将寄到{new_address}。")
        return catalogue
    }()

    private static let slots: [Catalogue.Slot] = [
        slot("order_number", [.init(.entity("order_number"))], "order number", "订单号") {
            $0.validation.pattern = "[A-Z]\\d{7}"
            $0.validation.example = "A1234567"
        },
        slot("new_address", [.init(.text)], "address", "地址") { $0.validation.shortest = 5 },
        slot("topic", [.init(.text)], "subject", "问题类型") {
            $0.choices = [
                .init(
                    value: "late",
                    wordings: [
                        Wording("It is late", .english), Wording("late", .english), Wording("送得慢", .simplifiedChinese),
                    ]),
                .init(
                    value: "damaged",
                    wordings: [
                        Wording("It is damaged", .english), Wording("damaged", .english),
                        Wording("坏了", .simplifiedChinese),
                    ]),
                .init(value: "staff", wordings: [Wording("The staff", .english), Wording("服务态度", .simplifiedChinese)]),
            ]
        },
        slot("story", [.init(.text)], "description", "经过") { $0.validation.shortest = 10 },
        slot("contact", [.init(.entity("email")), .init(.entity("phone"))], "contact", "联系方式"),
        slot("day", [.init(.entity("datetime"))], "day", "日期") {
            $0.validation.dates = DateBounds(from: .fromToday(0), to: .fromToday(30))
        },
        slot(
            "at_home",
            [.init(.intent(value: "true"), intents: ["affirm"]), .init(.intent(value: "false"), intents: ["deny"])],
            "at home",
            "在家"
        ) {
            $0.kind = .bool
        },
        slot("card", [.init(.text)], "card number", "卡号") {
            $0.validation.pattern = "\\d{16}"
            $0.validation.luhn = true
        },
    ]

    private static func slot(
        _ name: String, _ mappings: [SlotMapping], _ english: String, _ chinese: String,
        _ more: (inout Catalogue.Slot) -> Void = { _ in }
    ) -> Catalogue.Slot {
        var slot = Catalogue.Slot(
            name: name, mappings: mappings, titles: [Wording(english, .english), Wording(chinese, .simplifiedChinese)])
        more(&slot)
        return slot
    }

    private static let forms: [Catalogue.Form] = [
        .init(name: "track_form", slots: ["order_number", "contact"], optionalSlots: ["contact"], ticket: "tracking"),
        .init(name: "move_form", slots: ["order_number", "new_address"], confirms: true, ticket: "address"),
        .init(name: "report_form", slots: ["topic", "story", "contact"], confirms: true, ticket: "complaint"),
        .init(name: "deliver_form", slots: ["day", "at_home", "card"], submission: ["action_handoff"]),
    ]

    static func talk(seed: UInt64 = 7) -> Talk { Talk(manager: DialogueManager(catalogue: catalogue), seed: seed) }

    static func order(_ number: String) -> Entity {
        Entity(entity: "order_number", value: number, start: 0, end: number.count)
    }
    static func entity(_ type: String, _ value: String) -> Entity {
        Entity(entity: type, value: value, start: 0, end: value.count)
    }
}

/// One exchange: the customer's message, and the expected reply.
struct Exchange: Sendable {
    var message: Message
    var action: Action
    /// Texts that the reply must contain.
    var says: [String]
    var answer: String?

    init(_ message: Message, _ action: Action, _ says: String..., answer: String? = nil) {
        self.message = message
        self.action = action
        self.says = says
        self.answer = answer
    }
}
