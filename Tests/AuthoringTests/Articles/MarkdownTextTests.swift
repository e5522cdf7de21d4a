@testable import Authoring
import Testing

@testable import Understanding

struct MarkdownTextTests {
    @Test(arguments: [
        ("**bold** and *it* and _this_ and `code`", "bold and it and this and code"),
        ("2 * 3, 3*4, snake_case, ~5", "2 * 3, 3*4, snake_case, ~5"),
        ("see [our page](https://example.com/a) now", "see our page (https://example.com/a) now"),
        ("[below](#wool)", "below"),
        ("![a photo](x.png)", "a photo"), ("\\*kept\\* \\# \\[", "*kept* # ["), ("a<br>b and 3 < 5", "ab and 3 < 5"),
        ("<https://example.com>", "https://example.com"), ("~~gone~~", "gone"), ("[open", "[open"), ("<b", "<b"),
        ("", ""),
    ])
    func `a line loses its marks and keeps its words`(line: String, plain: String) {
        #expect(MarkdownText.inline(line) == plain)
    }

    @Test func `lines of a paragraph join, Han without a space, items and rows stay lines`() {
        let lines = [
            "One", "two.", "", "羊毛用", "冷水洗。", "", "- first", "  goes on", "- second", "", "| a | b |", "|---|---|",
            "| 1 | 2 |",
        ]
        #expect(
            MarkdownText.paragraphs(of: lines) == ["One two.", "羊毛用冷水洗。", "- first goes on\n- second", "a | b\n1 | 2"])
    }

    @Test func `any text is read without a fault`() {
        let pieces = [
            "*", "_", "[", "]", "(", ")", "<", ">", "`", "\\", "!", "|", "#", "a", "汉", " ", "\u{301}", "🙂", "~", "---",
        ]
        var state: UInt64 = 1
        for _ in 0..<2_000 {
            var line = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                line += pieces[Int(state >> 33) % pieces.count]
            }
            _ = MarkdownText.paragraphs(of: [line, line])
            _ = Heading(Array(line.unicodeScalars))
        }
    }
}
