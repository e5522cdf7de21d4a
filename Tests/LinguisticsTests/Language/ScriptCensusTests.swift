import Learning
import Linguistics
import Testing

struct ScriptCensusTests {
    private static func census(_ text: String) throws -> ScriptCensus {
        var scratch = try Scratch()
        scratch.read(text)
        return scratch.census
    }

    @Test(
        arguments: [
            ("", [0, 0, 0, 0, 0, 0, 0]), ("Hello, World 12!", [10, 0, 0, 0, 0, 0, 0]), ("ＡｂÉß", [4, 0, 0, 0, 0, 0, 0]),
            ("订单好", [0, 3, 0, 2, 0, 0, 0]), ("訂單好", [0, 3, 2, 0, 0, 0, 0]), ("訂单", [0, 2, 1, 1, 0, 0, 0]),
            ("𠮷\u{F900}", [0, 2, 0, 0, 0, 0, 0]),
            ("ひらカタｱ", [0, 0, 0, 0, 5, 0, 0]), ("한국 \u{1112}\u{1161}", [0, 0, 0, 0, 0, 4, 0]),
            ("при", [0, 0, 0, 0, 0, 0, 3]),
            ("ok吗のпр", [2, 1, 0, 1, 1, 0, 2]), ("😀🇨🇳1️⃣", [0, 0, 0, 0, 0, 0, 0]), ("3×4÷2", [0, 0, 0, 0, 0, 0, 0]),
            ("乔·布斯・", [0, 3, 0, 1, 0, 0, 0]),
        ] as [(String, [Int])])
    func `the letters of each script are counted in the original`(text: String, counts: [Int]) throws {
        let c = try Self.census(text)
        #expect([c.latin, c.han, c.traditionalOnly, c.simplifiedOnly, c.kana, c.hangul, c.other] == counts)
        #expect(c.letters == counts[0] + counts[1] + counts[4] + counts[5] + counts[6])
    }

    /// Without a trained model the script alone decides.
    @Test(
        arguments: [
            ("where is my order", "en"), ("我的订单", "zh-Hans"), ("我的訂單", "zh-Hant"), ("你好", "zh-Hans"),
            ("ok吗", "zh-Hans"),
            ("please 退", "en"),
            ("これはペンです", "ja"), ("優の良品", "zh-Hant"), ("한국어 주문", "ko"), ("привет", "und"), ("😀", "und"), ("12345", "und"),
            ("", "und"),
            ("3×4", "und"),
            ("马克・李・王", "zh-Hans"), ("hello мир да", "en"),
        ])
    func `without a model the script determines the language`(text: String, tag: String) throws {
        var scratch = try Scratch()
        scratch.read(text)
        let identifier = LanguageIdentifier(classifier: nil, calibration: .init(inverseTemperature: 1, none: nil))
        #expect(identifier.identify(in: &scratch).rawValue == tag)
    }

    @Test(
        arguments: [
            ("en", "en", true), ("en", "en-GB", true), ("en-GB", "en", true), ("en-GB", "en-US", false),
            ("zh-Hans", "zh-Hant", false),
            ("zh", "zh-Hant", true),
            ("zh-Hans", "zh-Hans", true), ("en", "zh", false), ("und", "en", false),
        ])
    func `a text serves its own language, and the same language if one tag names no script`(
        own: String, other: String, serves: Bool
    ) {
        #expect(LanguageTag(rawValue: own).serves(LanguageTag(rawValue: other)) == serves)
        #expect(LanguageTag(rawValue: own).isChinese == own.hasPrefix("zh"))
    }
}
