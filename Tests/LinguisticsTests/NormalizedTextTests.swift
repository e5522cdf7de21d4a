import Linguistics
import Testing

struct NormalizedTextTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        /// A part of the folded text.
        let piece: String
        /// Its range in the original, in Unicode scalars.
        let range: Range<Int>
        let why: String

        init(_ text: String, _ piece: String, _ range: Range<Int>, _ why: String) {
            self.text = text
            self.piece = piece
            self.range = range
            self.why = why
        }

        var testDescription: String { why }
    }

    private static let cases = [
        Case("my order A123", "a123", 9..<13, "nothing changed but case"),
        Case("a 1", " ", 1..<2, "a space"),
        Case("Straße 5", "5", 7..<8, "behind ß, which is two units"),
        Case("Straße 5", "strasse", 0..<6, "over ß"),
        Case("Straße", "s", 0..<1, "the first of several"),
        Case("İzmir x", "x", 6..<7, "behind İ"),
        Case("İzmir", "i\u{307}", 0..<1, "İ itself"),
        Case("ﬁn x", "fin", 0..<2, "over a ligature"),
        Case("ﬁn x", "i", 0..<1, "a part of a ligature is the ligature"),
        Case("\u{FDFA} ok", "ok", 2..<4, "behind one scalar that became eighteen"),
        Case("ＡＢ１２", "12", 2..<4, "full-width"),
        Case("ｶﾞｷﾞx", "ギ", 2..<4, "half-width katakana: base and mark are one"),
        Case("ｶﾞｷﾞx", "x", 4..<5, "behind half-width katakana"),
        Case("Jose\u{301}!", "jos\u{E9}", 0..<5, "a letter and its mark are one"),
        Case("Jose\u{301}!", "!", 5..<6, "behind a letter and its mark"),
        Case("x\u{301}\u{323}y", "x\u{323}\u{301}", 0..<3, "marks put in order"),
        Case("क\u{94D} x", "क\u{94D}", 0..<2, "a mark that does not compose"),
        Case("\u{1112}\u{1161}\u{11AB} x", "한", 0..<3, "Hangul from jamo"),
        Case("\u{1112}\u{1161}\u{11AB} x", "x", 4..<5, "behind Hangul from jamo"),
        Case("a\u{200B}\u{200B}b", "b", 3..<4, "behind zero-width characters"),
        Case("a\u{200B}\u{200B}b", "a", 0..<1, "what was dropped behind is not a part"),
        Case("a\u{200B}b", "ab", 0..<3, "what was dropped within is a part"),
        Case("\u{202E}\u{FEFF}hi", "hi", 2..<4, "behind bidi controls"),
        Case("co\u{AD}op", "coop", 0..<5, "over a soft hyphen"),
        Case("e\u{301}\u{200B}x", "é", 0..<2, "a mark belongs, the zero-width character behind does not"),
        Case("e\u{200B}\u{301}x", "é", 0..<3, "a zero-width character between letter and mark"),
        Case("a\u{0}\r\nb", "b", 4..<5, "behind controls"),
        Case("👍🏽 ok", "👍", 0..<1, "an emoji without its skin tone"),
        Case("👍🏽 ok", "ok", 3..<5, "behind a skin tone"),
        Case("👨\u{200D}👩\u{200D}👧!", "👩", 2..<3, "one of a family"),
        Case("👨\u{200D}👩\u{200D}👧!", "!", 5..<6, "behind a family"),
        Case("🇨🇳x", "x", 2..<3, "behind a flag"),
        Case("1\u{FE0F}\u{20E3}2", "2", 3..<4, "behind a keycap"),
        Case("❤\u{FE0F}1", "1", 2..<3, "behind a variation selector"),
        Case("我的訂單號A9", "订单", 2..<4, "Traditional"),
        Case("𠮷野家", "野家", 1..<3, "behind a surrogate pair"),
        Case("\u{2F800}x", "x", 1..<2, "behind a compatibility ideograph outside the basic plane"),
        Case("it’s “ok”", "ok", 6..<8, "behind typographic quotes"),
        Case("½杯", "杯", 1..<2, "behind a fraction"),
        Case("㍿A", "会", 0..<1, "a part of a sign of four Han characters"),
        Case("等…好", "好", 2..<3, "behind an ellipsis"),
    ]

    @Test(arguments: cases)
    func `a range of the folded text maps to its range in the original`(given: Case) throws {
        var scratch = try Scratch()
        scratch.read(given.text)
        let units = scratch.text.units
        let piece = Array(given.piece.utf16)
        let start = units.indices.first { units[$0...].starts(with: piece) }
        let place = try #require(start)
        #expect(scratch.text.originalRange(place..<place + piece.count) == given.range)
        #expect(Array(scratch.text.string(place..<place + piece.count).utf16) == piece)
    }

    @Test func `an empty range maps to its position; at the end, after all dropped characters`() throws {
        var scratch = try Scratch()
        scratch.read("ﬁab\u{200B}")
        #expect(scratch.text.originalRange(0..<0) == 0..<0)
        #expect(scratch.text.originalRange(2..<2) == 1..<1)
        #expect(scratch.text.originalRange(4..<4) == 4..<4)
        scratch.read("")
        #expect(scratch.text.originalRange(0..<0) == 0..<0)
    }
}
