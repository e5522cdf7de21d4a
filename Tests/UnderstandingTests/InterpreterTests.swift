import Entities
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct InterpreterTests {
    private func interpret(_ text: String) throws -> Interpretation {
        let model = try SampleShop.model.get()
        var scratch = try Scratch(variants: model.variants)
        return Interpreter(model: model).interpret(text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch)
    }

    @Test(arguments: [
        ("where is my order", "order/track"), ("WHERE'S MY PACKAGE???", "order/track"),
        ("how much is shipping", "faq/shipping_cost"),
        ("我的订单到哪了", "order/track"), ("我的訂單到哪了", "order/track"), ("運費多少錢", "faq/shipping_cost"), ("转人工", "human"),
        ("轉人工", "human"),
        ("我的order到哪了", "order/track"), ("ｈｅｌｌｏ", "smalltalk/greet"),
    ]) func `an intent is ranked first, whatever the script, the width and the case`(text: String, intent: String)
        throws
    {
        let interpretation = try interpret(text)
        #expect(interpretation.ranking.first?.name == intent)
        #expect(interpretation.ranking.allSatisfy { (0...1).contains($0.confidence) })
        #expect(interpretation.ranking.map(\.confidence) == interpretation.ranking.map(\.confidence).sorted(by: >))
        #expect(interpretation.ranking.reduce(0) { $0 + $1.confidence } <= 1.0001)
    }

    @Test(arguments: [
        ("where is A1234567", "A1234567", 9..<17), ("订单a1234567呢", "A1234567", 2..<10),
        ("👍🏽 Ａ１２３４５６７", "Ａ１２３４５６７", 3..<11),
        ("e\u{301}e\u{301} B7654321!", "B7654321", 5..<13),
    ]) func `an entity has the case of its pattern and its place in scalars`(
        text: String, value: String, place: Range<Int>
    ) throws {
        let entities = try interpret(text).entities
        #expect(
            entities == [Entity(entity: "order_number", value: value, start: place.lowerBound, end: place.upperBound)])
    }

    @Test(arguments: ["XA1234567", "A12345678", "A123456"]) func `a longer or shorter code is no order number`(
        text: String
    ) throws {
        #expect(try interpret(text).entities.isEmpty)
    }

    @Test(arguments: [
        "", " ", "\u{200B}", "🙂", "。。。", "\u{202E}\u{0000}", String(repeating: "长", count: 4_000),
        String(repeating: "a", count: 4_000),
    ])
    func `an empty text and a very long one are interpreted too`(text: String) throws {
        let interpretation = try interpret(text)
        #expect((-1...1).contains(interpretation.sentiment.score))
    }

    @Test func `mixed text is marked, and a code alone does not mix`() throws {
        #expect(try interpret("我的order到哪了").isMixed)
        #expect(try !interpret("我的A1234567到哪了").isMixed)
        #expect(try !interpret("where is my order").isMixed)
    }
}
