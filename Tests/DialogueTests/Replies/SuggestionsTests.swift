import Linguistics
import Testing
import Understanding

@testable import Dialogue

struct SuggestionsTests {
    private static func talk(_ rules: [(String, String)], catalogue: Catalogue = Shop.catalogue) -> Talk {
        let followUps = FollowUps(
            rules: rules.map { .init(intent: $0.0, next: $0.1, support: 3, confidence: 0.5, lift: 2) })
        return Talk(manager: DialogueManager(catalogue: catalogue, followUps: followUps))
    }

    private static let all = [
        ("faq/shipping_cost", "faq/shipping_time"), ("faq/shipping_cost", "order/track"),
        ("faq/shipping_cost", "faq/refund_time"),
        ("faq/shipping_time", "faq/shipping_cost"), ("faq/shipping_time", "order/track"),
        ("faq/shipping_time", "faq/refund_time"),
    ]

    @Test func `an answer suggests the two most likely next questions, in the customer's language`() {
        var english = Self.talk(Self.all)
        #expect(
            english.say(Shop.certain("how much is shipping", "faq/shipping_cost")).buttons == [
                .init(title: "How long delivery takes", payload: "/faq/shipping_time"),
                .init(title: "Track my order", payload: "/order/track"),
            ])
        var chinese = Self.talk(Self.all)
        #expect(
            chinese.say(Shop.certain("运费多少", "faq/shipping_cost", .simplifiedChinese)).buttons.map(\.title) == [
                "配送要多久", "查询订单物流",
            ])
        var traditional = Self.talk(Self.all)
        #expect(
            traditional.say(Shop.certain("運費多少", "faq/shipping_cost", .traditionalChinese)).buttons.map(\.title) == [
                "配送要多久", "查詢訂單物流",
            ])
    }

    @Test func `a pressed suggestion is answered, and answered questions are not suggested again`() {
        var talk = Self.talk(Self.all)
        _ = talk.say(Shop.certain("how much is shipping", "faq/shipping_cost"))
        let next = talk.say(Shop.unsure("/faq/shipping_time"))
        #expect(next.answer == "faq/shipping_time")
        #expect(next.buttons.map(\.payload) == ["/order/track", "/faq/refund_time"])
        _ = talk.say(Shop.unsure("/order/track"))
        #expect(talk.say(Shop.unsure("/faq/shipping_cost")).buttons.map(\.payload) == ["/faq/refund_time"])
    }

    @Test func `an intent without an answer, without a title in the language or of a special role is not suggested`() {
        let next = [
            "broken/no_answer", "chat/hours", "human", "complaint", "smalltalk/greet", "affirm", "out_of_scope",
            "gone/by",
        ]
        var catalogue = Shop.catalogue
        for intent in next where intent != "chat/hours" { catalogue.titles[intent] = [.english: intent] }
        catalogue.titles["web/only"] = [.simplifiedChinese: "网页"]
        var talk = Self.talk((next + ["web/only"]).map { ("faq/shipping_cost", $0) }, catalogue: catalogue)
        #expect(talk.say(Shop.certain("how much is shipping", "faq/shipping_cost")).buttons.isEmpty)
    }

    @Test func `an answer with its own buttons and the reply to thanks get no suggestions`() {
        var catalogue = Shop.catalogue
        let own = Catalogue.Button(title: "More", payload: "/human")
        catalogue.responses["utter_faq/shipping_cost"]?[0].buttons = [own]
        var talk = Self.talk(Self.all + [("smalltalk/thanks", "order/track")], catalogue: catalogue)
        #expect(talk.say(Shop.certain("how much is shipping", "faq/shipping_cost")).buttons == [own])
        #expect(talk.say(Shop.certain("thanks", "smalltalk/thanks")).buttons.isEmpty)
        #expect(talk.say(Shop.unsure("hmm")).buttons.isEmpty)
    }
}
