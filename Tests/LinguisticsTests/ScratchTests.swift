import Linguistics
import Testing

struct ScratchTests {
    @Test(
        arguments: [
            ("我的order到哪了", true), ("ok吗", true), ("请问 tracking number", true), ("ＯＫ啦", true), ("order 订单", true),
            ("我的订单", false), ("where is my order", false), ("X光", false), ("T恤多少钱", false), ("订单A1234567", false),
            ("iPhone15手机", false),
            ("好👍", false), ("退货 123", false), ("", false), ("𠮷", false),
        ])
    func `a text is mixed if it contains Han and alphabetic words`(text: String, mixed: Bool) throws {
        var scratch = try Scratch()
        scratch.read(text)
        #expect(scratch.isMixed == mixed)
    }

    @Test func `a reused scratch reads a text like a new one`() throws {
        var used = try Scratch()
        let texts = ["", "ＡＢ 訂單 \u{200B}", "not good, 但是不好 A1234567 😀", "ok", "   ", "ﬁ"]
        for text in texts + texts.reversed() {
            var fresh = try Scratch()
            used.read(text)
            fresh.read(text)
            #expect(
                used.text.units == fresh.text.units && used.text.origins == fresh.text.origins
                    && used.text.scalarCount == fresh.text.scalarCount)
            #expect(used.tokens == fresh.tokens && used.census == fresh.census)
        }
    }
}
