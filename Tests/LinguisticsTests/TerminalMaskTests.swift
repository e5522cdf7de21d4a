import Foundation
import Linguistics
import Testing

struct TerminalMaskTests {
    /// Controls of C0 and C1, of the writing direction, of lines; tags, fillers, and other invisible characters.
    private static let hidden: [Unicode.Scalar] = [
        "\u{1B}", "\u{7}", "\r", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{180E}", "\u{200B}",
        "\u{200C}", "\u{200D}", "\u{200E}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}",
        "\u{206F}", "\u{3164}", "\u{FEFF}", "\u{FFA0}", "\u{FFF9}", "\u{1D173}", "\u{E0001}", "\u{E0041}", "\u{E007F}",
        "\u{E0100}", "\u{115F}",
    ]

    @Test(arguments: hidden) func `what a terminal obeys or nobody sees is replaced`(scalar: Unicode.Scalar) {
        #expect(TerminalMask.text("a\(scalar)b") == "a\u{FFFD}b")
        #expect(TerminalMask.line("1\(scalar)款") == "1\u{FFFD}款")
    }

    @Test(arguments: hidden) func `in JSON it is escaped, and the value stays the same`(scalar: Unicode.Scalar) throws {
        let json = try JSONEncoder().encode(["a\(scalar)b"])
        let masked = TerminalMask.json(String(decoding: json, as: UTF8.self))
        #expect(masked.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
        let value = try JSONDecoder().decode([String].self, from: Data(masked.utf8))
        #expect(value[0].unicodeScalars.elementsEqual("a\(scalar)b".unicodeScalars))
    }

    @Test(arguments: [
        "plain", "运费多少？", "e\u{301}", "👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}\u{200D}🔥", "葛\u{E0100}", "☎\u{FE0E}",
    ])
    func `what is seen stays as it is`(text: String) {
        #expect(TerminalMask.text(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test func `lines stay in a text and not in a line`() {
        #expect(TerminalMask.text("a\n\tb") == "a\n b")
        #expect(TerminalMask.text("a\r\nb\rc").unicodeScalars.elementsEqual("a\nb\u{FFFD}c".unicodeScalars))
        #expect(TerminalMask.line("a\nticket 2:\tb") == "a ticket 2: b")
        #expect(TerminalMask.text("a\u{FE0F}\u{FE0F}\u{FE0F}") == "a\u{FE0F}\u{FFFD}\u{FFFD}")
    }
}
