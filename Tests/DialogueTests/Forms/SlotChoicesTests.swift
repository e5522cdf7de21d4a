import Linguistics
import Testing
import Understanding

@testable import Dialogue

@Suite struct SlotChoicesTests {
    private let choices = SlotChoices([
        .init(value: "refund", wordings: [Wording("Money back", .english), Wording("退款", .simplifiedChinese)]),
        .init(
            value: "exchange",
            wordings: [
                Wording("A new one", .english), Wording("换货", .simplifiedChinese), Wording("refund it", .english),
            ]),
    ])

    @Test(
        arguments: [
            ("REFUND", "refund"), ("money-back!", "refund"), ("the second one", "exchange"), ("2", "exchange"),
            ("last", "exchange"),
            ("I want my money back", "refund"), ("我要退款吧", "refund"), ("退款 or 换货", nil), ("refunds", nil),
            ("the third one", nil), ("", nil),
        ] as [(String, String?)])
    func `a choice is found by value, wording, number or mention`(text: String, value: String?) {
        #expect(choices.match(FoldedText(text)) == value)
    }

    @Test func `a wording inside another choice's wording is ambiguous`() {
        #expect(choices.named(in: FoldedText("please refund it")) == nil)
        #expect(choices.exactMatch(FoldedText("Refund it")) == "exchange")
    }
}
