import Testing

@testable import Dialogue

@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("The SECOND one!!", "the second one", "thesecondone"), ("第②个。", "第 2 个", "第2个"), ("ＯＫ，谢谢", "ok 谢谢", "ok谢谢"),
        ("it’s  fine", "it's fine", "it'sfine"),
        ("👍🏽 yes️", "👍 yes", "👍yes"), (" ?! ", "", ""),
    ])
    func `a text is folded with and without its spaces`(text: String, spaced: String, compact: String) {
        #expect(String(decoding: FoldedText(text).spaced, as: UTF8.self) == spaced)
        #expect(String(decoding: FoldedText(text).compact, as: UTF8.self) == compact)
    }

    @Test func `canonically equivalent texts have the same bytes`() {
        #expect(FoldedText("Cafe\u{301}") == FoldedText("CAFÉ"))
    }

    @Test func `a run of marks is cut, so that the time to fold it grows with its length`() {
        let text = "e" + String(repeating: "\u{301}", count: 1_000) + String(repeating: "\u{316}", count: 1_000) + " ok"
        let folded = FoldedText(text)
        #expect(folded.spaced.suffix(3) == Array(" ok".utf8)[...])
        var marks = 0
        for scalar in String(decoding: folded.spaced, as: UTF8.self).unicodeScalars {
            marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
            #expect(marks <= 30)
        }
        // A word of a language has fewer, and no joiner.
        #expect(!FoldedText("Việt ế\u{323}").spaced.contains(0xCD))
    }

    @Test func `folding without tables gives the same result as with tables, for every character`() {
        var count = 0
        for value in UInt32(1)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(scalar)b"
            guard let short = FoldedText.foldedWithoutTables(text) else { continue }
            count += 1
            let long = FoldedText.folded(text)
            guard
                short.bytes != Array(long.utf8)
                    || short.isSpaceless != long.unicodeScalars.contains(where: \.properties.isIdeographic)
            else { continue }
            Issue.record("U+\(String(value, radix: 16)): \(String(decoding: short.bytes, as: UTF8.self)), not \(long)")
        }
        #expect(count > 20_000)
    }

    @Test func `a lower-case text keeps all byte offsets`() {
        for value in UInt32(0x20)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "A\(scalar)Z"
            let lower = scalar.properties.lowercaseMapping
            let kept = lower.utf8.count == UTF8.width(scalar) ? lower : String(scalar)
            guard LowercaseText(text).bytes != Array("a\(kept)z".utf8) else { continue }
            Issue.record("U+\(String(value, radix: 16)): \(String(decoding: LowercaseText(text).bytes, as: UTF8.self))")
        }
    }
}
