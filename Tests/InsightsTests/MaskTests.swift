import Insights
import Linguistics
import Testing

@Suite struct MaskTests {
    @Test(arguments: [
        ("Mail me at Mei.Lin@example.com, please", "Mail me at ‹email›, please"),
        ("我的手机是13800138000，订单A1234567还没到", "我的手机是‹phone›，订单‹order_number›还没到"),
        ("card 4111 and 99 times", "card ‹number› and 99 times"),
        ("code １２３４５", "code ‹number›"),
        ("where is I6EP18? 单号kx921呢", "where is ‹code›? 单号‹code›呢"), ("A1B-2 and 7C9D1", "A1B-2 and ‹code›"),
        (
            "iphone15, iPhone15Pro, mate60, 128gb, 100ml, mp3, a4",
            "iphone15, iPhone15Pro, mate60, 128gb, 100ml, mp3, a4"
        ),
        ("no identifier at all, 没有", "no identifier at all, 没有"),
        ("", ""),
    ])
    func `identifiers of a customer are hidden and all else stays`(text: String, masked: String) throws {
        var scratch = try Scratch()
        #expect(Mask().masked(text, in: &scratch) == masked)
    }

    @Test func `names are hidden anywhere in the text`() throws {
        var scratch = try Scratch()
        #expect(
            Mask().masked("I am MEI LIN, 李雷 knows me", names: ["Mei Lin", "李雷", "I"], in: &scratch)
                == "I am ‹name›, ‹name› knows me")
        #expect(Mask().masked("我是李雷，ann here", names: ["Ann Li", "李雷"], in: &scratch) == "我是‹name›，‹name› here")
    }

    @Test func `a name inside another word is not hidden`() throws {
        var scratch = try Scratch()
        #expect(
            Mask().masked("I cannot, says Ann. Anna too; Ann", names: ["Ann"], in: &scratch)
                == "I cannot, says ‹name›. Anna too; ‹name›")
    }
}
