import Linguistics
import Testing

struct TokenizerTests {
    private static func tokens(_ text: String) throws -> String {
        var scratch = try Scratch()
        scratch.read(text)
        let folded = scratch.text
        return scratch.tokens.map { "\($0.kind):\(folded.string($0.range))" }.joined(separator: " ")
    }

    private static let words = [
        ("", ""), (" ", ""), (" \t\u{3000}\u{200B}\n", ""), ("\u{200B}\u{FEFF}", ""),
        ("hello", "word:hello"), ("Hello  World", "word:hello word:world"), (" a ", "word:a"),
        ("don't", "word:don't"), ("don’t", "word:don't"), ("o'clock's", "word:o'clock's"),
        ("don''t", "word:don mark:'' word:t"),
        ("customers' own", "word:customers mark:' word:own"), ("'tis", "mark:' word:tis"),
        ("90's", "number:90 mark:' word:s"),
        ("rock 'n' roll", "word:rock mark:' word:n mark:' word:roll"), ("l'爱", "word:l mark:' han:爱"),
        ("a'1", "word:a mark:' number:1"),
        ("wi-fi", "word:wi mark:- word:fi"), ("a.b_c", "word:a mark:. word:b mark:_ word:c"), ("C++", "word:c mark:++"),
        ("привет мир", "word:привет word:мир"), ("عربي", "word:عربي"), ("क\u{94D}षि", "word:क\u{94D}षि"),
        ("한국어", "word:한국어"),
        ("のもの", "word:のもの"), ("x\u{301}y", "word:x\u{301}y"), ("İ", "word:i\u{307}"), ("𐐀𐐁", "word:𐐨𐐩"),
    ]

    private static let numbers = [
        ("123", "number:123"), ("１２３", "number:123"), ("٣٤", "number:٣٤"), ("3,000", "number:3 mark:, number:000"),
        ("$19.99", "mark:$ number:19 mark:. number:99"), ("50%", "number:50 mark:%"),
        ("12:30", "number:12 mark:: number:30"),
        ("½", "number:1 mark:\u{2044} number:2"), ("3×4", "number:3 mark:× number:4"), ("x²", "code:x2"),
        ("A1234567", "code:a1234567"), ("1Z999AA", "code:1z999aa"),
        ("order#123-45", "word:order mark:# number:123 mark:- number:45"),
        ("iPhone15pro", "code:iphone15pro"), ("5G", "code:5g"), ("мир12", "code:мир12"), ("№5", "code:no5"),
        ("l2'x", "code:l2'x"),
        (
            "https://shop.cn/a?b=1",
            "word:https mark::// word:shop mark:. word:cn mark:/ word:a mark:? word:b mark:= number:1"
        ),
        ("me@shop.co", "word:me mark:@ word:shop mark:. word:co"),
    ]

    private static let han = [
        ("好", "han:好"), ("订单", "han:订单"), ("訂單", "han:订单"), ("我的手机", "han:我的 han:手机"), ("〇", "han:〇"), ("𠮷", "han:𠮷"),
        ("𠮷野家", "han:𠮷 han:野家"), ("好，的", "han:好 mark:, han:的"), ("好 的", "han:好 han:的"), ("好\u{200B}的", "han:好的"),
        ("X光", "word:x han:光"), ("T恤", "word:t han:恤"), ("5G手机", "code:5g han:手机"),
        ("订单A123号", "han:订单 code:a123 han:号"),
        ("我的order", "han:我的 word:order"), ("ok吗", "word:ok han:吗"), ("15天", "number:15 han:天"),
        ("好😀的", "han:好 emoji:😀 han:的"),
        ("㊙", "han:秘"), ("日本のもの", "han:日本 word:のもの"),
    ]

    private static let signs = [
        ("!!!", "mark:!!!"), ("!?。！", "mark:!?。!"), ("! !", "mark:! mark:!"), (":-)", "mark::-)"), ("…", "mark:..."),
        ("<3", "mark:< number:3"),
        ("😀", "emoji:😀"), ("😀😀", "emoji:😀 emoji:😀"), ("a😀b", "word:a emoji:😀 word:b"), ("👍🏽!", "emoji:👍 mark:!"),
        ("👨\u{200D}👩", "emoji:👨 emoji:👩"), ("🇨🇳", "emoji:🇨 emoji:🇳"), ("❤\u{FE0F}", "emoji:❤"),
        ("1\u{FE0F}\u{20E3}", "number:1 mark:\u{20E3}"),
        ("\u{E000}", "mark:\u{E000}"), ("€™", "mark:€ word:tm"),
    ]

    @Test(arguments: words + numbers + han + signs)
    func `a text is tokenised as in the table`(text: String, expected: String) throws {
        // Compared by scalars, because the halves of a flag would compare equal if divided differently.
        #expect(Array(try Self.tokens(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `words, numbers and runs of Han of any length are tokenised without losing a character`() throws {
        var scratch = try Scratch()
        for (piece, count) in [("a", 1), ("1", 1), ("a1", 1), ("!", 1), ("😀", 20_000)] {
            scratch.read(String(repeating: piece, count: 20_000))
            #expect(scratch.tokens.count == count, "\(piece)")
            #expect(scratch.tokens.last?.end == Int32(scratch.text.units.count))
        }
        scratch.read(String(repeating: "我的订单到哪里了", count: 2_000))
        #expect(scratch.tokens.reduce(0) { $0 + $1.range.count } == 16_000)
        #expect(scratch.tokens.count > 4_000 && scratch.tokens.allSatisfy { $0.kind == .han })
    }
}
