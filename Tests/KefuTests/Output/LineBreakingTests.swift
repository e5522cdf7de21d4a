import Testing

@testable import kefu

struct LineBreakingTests {
    @Test(
        arguments: [
            ("where is my order", 9, ["where is", "my order"]),
            ("我的订单到哪里了", 6, ["我的订", "单到哪", "里了"]),
            ("one\ntwo", 20, ["one", "two"]),
            ("请看订单 B7654321 的物流", 14, ["请看订单", "B7654321 的物", "流"]),
            ("退款到Visa卡需要五天", 8, ["退款到", "Visa卡需", "要五天"]),
            ("好的，谢谢。", 4, ["好", "的，", "谢", "谢。"]),
            ("他说「好的」了", 6, ["他说", "「好", "的」了"]),
            ("one      two", 5, ["one", "two"]),
            ("  1. the first choice", 12, ["  1. the", "first choice"]),
            ("", 10, [""]), ("a\n\nb", 10, ["a", "", "b"]),
        ] as [(String, Int, [String])])
    func `lines break between words and beside Chinese, and marks stay with their word`(
        text: String, columns: Int, lines: [String]
    ) {
        #expect(LineBreaking.wrap(text, to: columns) == lines)
    }

    @Test func `only a word longer than a line is cut, and further lines are indented`() {
        #expect(LineBreaking.wrap("see https://example.com/a", to: 10) == ["see", "https://ex", "ample.com/", "a"])
        #expect(
            LineBreaking.wrap("[Track my order] [Return]", to: 12, indentation: 2) == [
                "[Track my", "  order]", "  [Return]",
            ])
        #expect(LineBreaking.wrap("abcdef", to: 0) == ["ab", "cd", "ef"])
    }

    @Test func `no line is too wide and nothing is lost, at any width`() {
        let text = "您好👍🏽 Your order A1234567 已发货（预计 3–5 天），谢谢！ e\u{301}te\u{301} 한국어 — see faq/shipping_time 。。。"
        func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        for columns in 2...60 {
            let lines = LineBreaking.wrap(text, to: columns)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns })
            #expect(letters(lines.joined()) == letters(text))
            guard columns >= 18 else { continue }
            for word in ["Your", "order", "A1234567", "faq/shipping_time"] {
                #expect(lines.contains { $0.contains(word) }, "\(word) is cut at \(columns)")
            }
        }
    }
}
