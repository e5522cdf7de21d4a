@testable import Authoring
import Testing

@testable import Understanding

struct DuplicateTextsTests {
    private func pairs(_ texts: [String]) -> [[Int]] {
        let examples = texts.enumerated().map {
            TrainingExample(text: $1, source: SourcePlace(file: "a", line: $0, column: 1))
        }
        var found: [[Int]] = []
        DuplicateTexts.pairs(in: examples, cores: 2) { found.append([$0, $1]) }
        return found
    }

    @Test func `texts that differ only in case and space are duplicates`() {
        #expect(
            pairs(["My box", "my  BOX ", "my box!", " my\tbox", "退货 吗", "退货　吗", "退货吗", "Ünal", "ünal"]) == [
                [1, 0], [3, 0], [5, 4], [8, 7],
            ])
    }

    @Test(arguments: ["a B", "  a\u{0B}b\r\nc ", "A", "", " ", "what's UP?"])
    func `the fingerprint of ASCII is that of its key`(text: String) {
        // The letter é makes the text non-ASCII, so that its fingerprint is taken from its key.
        let key = CatalogueCheck.key(text)
        #expect(DuplicateTexts.fingerprint(of: text) == DuplicateTexts.fingerprint(of: key))
        let other = text + "é"
        #expect(DuplicateTexts.fingerprint(of: other) == DuplicateTexts.fingerprint(of: CatalogueCheck.key(other)))
    }

    @Test func `thousands of texts over many pieces find each other`() {
        let texts = (0..<9_000).map { "text \($0 % 6_000)" }
        #expect(pairs(texts) == (6_000..<9_000).map { [$0, $0 - 6_000] })
    }
}
