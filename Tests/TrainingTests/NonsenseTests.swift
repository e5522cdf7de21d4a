import Testing

@testable import Training

struct NonsenseTests {
    private static let texts = ["where is my order", "我的订单到哪了"]

    private static func make(_ group: String, seed: UInt64 = 1) -> [String] {
        Nonsense.texts(ofGroup: group, beside: texts, seed: seed)
    }

    @Test func `invented words are plain letters, from one word to five`() {
        for text in Self.make("en") {
            #expect(text.wholeMatch(of: /[a-z]{3,9}( [a-z]{3,9}){0,4}/) != nil, "\(text)")
        }
    }

    @Test func `random Han has characters of the training texts and others`() {
        let own = Set("我的订单到哪了")
        let made = Self.make("zh")
        #expect(made.allSatisfy { text in text.unicodeScalars.allSatisfy { (0x4E00...0x9FA5).contains($0.value) } })
        let shares = made.map { text in Double(text.count { own.contains($0) }) / Double(text.count) }
        #expect(shares.contains(1) && shares.contains(0))
        #expect(Set(made).count > made.count * 9 / 10)
    }

    @Test(arguments: ["en", "zh"]) func `the same seed makes the same strings, another seed makes others`(group: String)
    {
        #expect(Self.make(group) == Self.make(group))
        #expect(Self.make(group) != Self.make(group, seed: 2))
    }
}
