import Linguistics
import Testing

struct NormalizerTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let folded: String
        let why: String

        init(_ text: String, _ folded: String, _ why: String) {
            self.text = text
            self.folded = folded
            self.why = why
        }

        var testDescription: String { why }
    }

    private static let letters = [
        Case("", "", "nothing"),
        Case("Hello World", "hello world", "ASCII case"),
        Case("ÀÉÎÕÜ Çà", "àéîõü çà", "Latin-1 case"),
        Case("ПРИВЕТ", "привет", "Cyrillic case"),
        Case("ΟΔΟΣ ς", "οδοσ σ", "final sigma is sigma"),
        Case("Straße", "strasse", "sharp s"),
        Case("GROẞ", "gross", "capital sharp s"),
        Case("İSTANBUL", "i\u{307}stanbul", "Turkish İ keeps its dot as a mark"),
        Case("ISPARTA ı", "isparta ı", "dotless ı is a letter of its own"),
        Case("Ŀſ\u{212A}\u{212B}\u{2126}", "l\u{B7}skåω", "middle-dot L, long s, Kelvin, Ångström and ohm signs"),
        Case("ŉ ǆ Ĳ", "'n dž ij", "digraphs, the apostrophe in one of them plain"),
        Case("ﬁn ﬂow ﬀ ﬃ ﬄ ﬅ", "fin flow ff ffi ffl st", "ligatures"),
        Case("\u{FB13}", "\u{574}\u{576}", "an Armenian ligature"),
        Case("\u{FDFA}", "صلى الله عليه وسلم", "one scalar that becomes eighteen"),
        Case("ＨｅＬＬｏ １２３！？", "hello 123!?", "full-width forms"),
        Case("＜ａ＠ｂ．ｃｏ＞￥", "<a@b.co>¥", "full-width marks"),
        Case("ｶﾞｷﾞﾊﾟ", "ガギパ", "half-width katakana with voice marks"),
        Case("ﾃﾞｰﾀ｡｢ｱ｣､･", "データ。「ア」、・", "half-width katakana marks"),
        Case("ﾞ", "\u{3099}", "a voice mark on its own"),
        Case("か\u{3099}", "が", "a combining voice mark"),
        Case("e\u{301}", "\u{E9}", "a combining acute composes"),
        Case("a\u{323}\u{302} a\u{302}\u{323}", "\u{1EAD} \u{1EAD}", "marks in either order"),
        Case("x\u{301}\u{323}", "x\u{323}\u{301}", "marks that do not compose are put in order"),
        Case("\u{301}a", "\u{301}a", "a mark with nothing before it"),
        Case("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", "한국", "Hangul from jamo"),
        Case("\u{AC00}\u{11A8}", "각", "a Hangul syllable with a jamo behind"),
        Case("ㅋㅋㅋ ㅠㅠ", "\u{110F}\u{110F}\u{110F} \u{1172}\u{1172}", "compatibility jamo"),
        Case("\u{FFA1}\u{FFC2}", "\u{AC00}", "half-width jamo"),
        Case("क\u{94D}षि", "क\u{94D}षि", "Devanagari stays"),
        Case("ที่นี่", "ที่นี่", "Thai stays"),
        Case("عَرَبِيّ ﻋ", "عَرَبِيّ ع", "Arabic: presentation forms to letters"),
        Case("𝐇𝒾 𝟙𝟚 🅰 🄰 Ⓐ", "hi 12 🅰 a a", "letters in other styles"),
    ]

    private static let signs = [
        Case("① ㊀ Ⅷ x² ½ ㎏ ℃ № ™ …", "1 一 viii x2 1\u{2044}2 kg °c no tm ...", "compatibility signs"),
        Case("㍿ ㊙ ㈱", "株式会社 秘 (株)", "signs made of Han characters"),
        Case("“a” ‘b’ it’s", "\"a\" 'b' it's", "typographic quotes"),
        Case("don＇t ＂q＂ doʼn", "don't \"q\" do'n", "full-width quotes, the modifier apostrophe"),
        Case("「a」《b》", "「a」《b》", "Han quotes stay"),
        Case("，。！？；：（）", ",。!?;:()", "Han marks whose full-width form is ASCII"),
        Case("a\u{A0}b\u{3000}c\u{2009}d\u{1680}e", "a b c d e", "spaces of every width"),
        Case("a\u{2028}b\u{2029}c\u{85}d", "a b c d", "line and paragraph separators, next line"),
        Case("a\u{0}b\tc\r\nd\u{1B}e\u{7F}f\u{9F}g", "a b c  d e f g", "control characters"),
        Case("a\u{7}\u{301}", "a \u{301}", "a mark behind a control combines with nothing"),
        Case("a\u{200B}b\u{200C}c\u{200D}d\u{2060}e\u{FEFF}f", "abcdef", "zero-width characters"),
        Case("\u{202A}a\u{202E}b\u{202C}c\u{2066}d\u{2069}\u{200E}e\u{200F}\u{61C}", "abcde", "bidi controls"),
        Case("co\u{AD}operate", "cooperate", "the soft hyphen"),
        Case(
            "e\u{AD}\u{301} e\u{200D}\u{301} e\u{34F}\u{301}", "é é é",
            "what is dropped does not keep a mark from its letter"),
        Case("\u{3164}\u{115F}\u{1160}\u{FFA0}\u{180E}", "", "fillers and the Mongolian vowel separator"),
        Case("\u{E0041}\u{E0100}a", "a", "tags and variation selectors"),
        Case(
            "\u{E000}\u{FFFF}\u{10FFFF}\u{FFFD}", "\u{E000}\u{FFFF}\u{10FFFF}\u{FFFD}",
            "private use, noncharacters and the replacement stay"),
    ]

    private static let emoji = [
        Case("😀👍", "😀👍", "emoji stay"),
        Case("👍🏻👍🏿", "👍👍", "skin tones are dropped"),
        Case("🏽", "", "a skin tone on its own"),
        Case("e🏻\u{301}", "é", "a skin tone does not keep a mark from its letter"),
        Case("👨\u{200D}👩\u{200D}👧", "👨👩👧", "a family loses its joiners"),
        Case("👩🏽\u{200D}💻", "👩💻", "joined with a skin tone"),
        Case("🇨🇳🇺🇸", "🇨🇳🇺🇸", "flags"),
        Case("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "🏴", "a flag of tags"),
        Case("1\u{FE0F}\u{20E3}#\u{FE0F}\u{20E3}", "1\u{20E3}#\u{20E3}", "keycaps"),
        Case("❤\u{FE0F} ⚠\u{FE0E}", "❤ ⚠", "emoji and text presentation"),
        Case("🤷🏻\u{200D}♀\u{FE0F}", "🤷♀", "all at once"),
        Case("©®‼", "©®!!", "signs that are pictographs; the compatibility one is spelt out"),
    ]

    private static let han = [
        Case("訂單嗎", "订单吗", "Traditional to Simplified"),
        Case("臺灣退貨運費", "台湾退货运费", "more of it"),
        Case("订单", "订单", "Simplified stays"),
        Case("后天皇后", "后天皇后", "a form of both stays"),
        Case("裏裡著", "里里着", "several to one"),
        Case("苧苎薴", "苎苎苎", "a pair that ICU swaps becomes one"),
        Case("\u{F900}\u{F901}\u{FA12}", "岂更晴", "compatibility ideographs, then Simplified"),
        Case("\u{2F00}\u{2FD4}", "一龟", "radicals, then Simplified"),
        Case("\u{2F800}", "丽", "a compatibility ideograph outside the basic plane"),
        Case("𠮷野家𪚥", "𠮷野家𪚥", "Han outside the basic plane"),
        Case("㑳㐀", "㑳㐀", "Extension A"),
        Case("我要訂單ＡＢ１２", "我要订单ab12", "mixed"),
    ]

    @Test(arguments: letters + signs + emoji + han)
    func `a text is folded as in the table, and folding it again changes nothing`(given: Case) throws {
        var scratch = try Scratch()
        scratch.read(given.text)
        let folded = scratch.text.string
        // Strings compare by canonical equivalence; the scalars must be the same.
        #expect(Array(folded.unicodeScalars) == Array(given.folded.unicodeScalars))
        #expect(scratch.text.scalarCount == given.text.unicodeScalars.count)
        scratch.read(folded)
        #expect(Array(scratch.text.string.unicodeScalars) == Array(folded.unicodeScalars))
    }

    @Test func `a letter with more combining marks than the buffer holds keeps them all`() throws {
        var scratch = try Scratch()
        let text = "q" + String(repeating: "\u{323}\u{301}", count: 500) + "z"
        scratch.read(text)
        #expect(scratch.text.units.count == 1002)
        #expect(scratch.text.originalRange(0..<1001) == 0..<1001)
        #expect(scratch.text.originalRange(1001..<1002) == 1001..<1002)
    }

    @Test func `a run of more than 30 marks is folded in pieces, each with its own offsets`() throws {
        var scratch = try Scratch()
        for mark in ["\u{301}\u{316}", "\u{11A8}\u{301}", "\u{345}", "\u{AD}\u{301}", "🏽\u{316}"] {
            let text = "a" + String(repeating: mark, count: 200) + "b1"
            let scalars = text.unicodeScalars.count
            scratch.read(text)
            let units = scratch.text.units
            #expect(scratch.text.scalarCount == scalars)
            #expect(scratch.text.originalRange(units.count - 2..<units.count) == scalars - 2..<scalars)
            for unit in units.indices {
                let range = scratch.text.originalRange(unit..<unit + 1)
                // A piece has 31 scalars that stay; as many that are dropped may stand between them.
                #expect(range.count <= 62 && range.upperBound <= scalars, "\(mark) \(range)")
            }
        }
    }

    @Test func `marks up to the limit are put in order and composed`() throws {
        var scratch = try Scratch()
        scratch.read("e" + String(repeating: "\u{316}", count: 29) + "\u{301}x")
        #expect(Array(scratch.text.string.unicodeScalars).first == "é")
        #expect(scratch.text.units.count == 31)
    }

    @Test func `a scalar that becomes many is folded until the text has grown by a thousand units`() throws {
        var scratch = try Scratch()
        scratch.read(String(repeating: "\u{FDFA}", count: 10))
        #expect(scratch.text.units.count == 180)
        scratch.read(String(repeating: "\u{FDFA}", count: 4_000) + "A")
        #expect(scratch.text.units.count <= 5_001 && scratch.text.units.last == 0x61)
        #expect(scratch.text.originalRange(scratch.text.units.count - 1..<scratch.text.units.count) == 4_000..<4_001)
    }

    @Test func `folding the folded form of any scalar changes nothing`() throws {
        var scratch = try Scratch()
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value < 0x30000 || value > 0xE0000,
                value < 0xF0000 || value % 0xFF == 0
            else {
                continue
            }
            scratch.read(String(scalar))
            let folded = scratch.text.units
            scratch.read(scratch.text.string)
            if scratch.text.units != folded { Issue.record("U+\(String(value, radix: 16))") }
        }
    }
}
