import Testing
@testable import Linguistics
@Test func probe() throws {
    let t = ContinuousClock().measure { _ = HanVariants.shared }
    print("variants", t)
    var s = try Scratch()
    for text in ["Ｈｅｌｌｏ WORLD’s  A1234567!!! 👍🏽 :)", "我的訂單到哪了？１２３ order呢", "e\u{301}a\u{200B}b ﬁ ½ ㎏ ①", "退款\u{202E}怎么还没到账", "👨‍👩‍👧 ok"] {
        s.read(text)
        print(s.text.string, s.tokens.map { "\($0.kind):" + s.text.string($0.range) + "@\(s.text.originalRange($0.range))" })
    }
}
