@testable import Authoring
import Linguistics
import Testing

@testable import Understanding

struct ArticleFileTests {
    private func read(_ text: String, name: String = "care") -> (passages: [Passage], problems: [String]) {
        var problems = ProblemList()
        let passages = ArticleFile.read(SourceText(file: "care.md", text: text), name: name, problems: &problems)
        return (passages, problems.sorted.map { "\($0.place) \($0.severity)" })
    }

    @Test func `headings divide an article into passages that have the headings above them`() {
        let (passages, problems) = read(
            "# Care\nAll of it.\n## Wool ##\nBy hand.\n\nIn cold\nwater.\n"
                + "### Drying\nFlat.\n## Down {#feathers}\nAlone.")
        #expect(problems.isEmpty)
        #expect(passages.map(\.name) == ["care", "wool", "drying", "feathers"].map { "article/care#" + $0 })
        #expect(passages.map(\.title) == ["Care", "Care – Wool", "Care – Wool – Drying", "Care – Down"])
        #expect(passages[1].text == "By hand.\n\nIn cold water.")
        #expect(passages.allSatisfy { $0.language == .english })
    }

    @Test func `a sharp sign in code is no heading`() {
        let (passages, problems) = read("# Setup\n```sh\n# not a heading\n```\n~~~\n## nor this\n~~~\nDone.")
        #expect(passages.count == 1 && problems.isEmpty)
        #expect(passages.first?.text == "# not a heading\n\n## nor this\n\nDone.")
    }

    @Test func `front matter names the language and where to read on`() {
        let (passages, problems) = read("---\nlanguage: zh-Hant\nurl: https://example.com/a\n---\n# 保養\n羊毛用冷水洗。")
        #expect(problems.isEmpty && passages.first?.language == .traditionalChinese)
        #expect(passages.first?.address == "https://example.com/a" && passages.first?.name == "article/care#保養")
    }

    @Test(arguments: [
        ("", ["care.md:1:1 error"]), ("  \n\n", ["care.md:1:1 error"]),
        ("No heading here.", ["care.md:1:1 warning", "care.md:1:1 error"]),
        ("text\n# A\nb", ["care.md:1:1 warning"]), ("# A\n## B\n", ["care.md:2:1 warning"]),
        ("# \ntext", ["care.md:2:1 warning", "care.md:1:1 error", "care.md:1:1 error"]),
        ("---\nlanguage: fr\n---\n# A\nb", ["care.md:2:1 error"]), ("---\nlanguage: en\n# A\nb", ["care.md:1:1 error"]),
        ("---\ncolour: red\n---\n# A\nb", ["care.md:2:1 warning"]), ("# A\n```\nb", ["care.md:2:1 warning"]),
    ])
    func `a problem is reported with its place`(text: String, expected: [String]) {
        #expect(read(text).problems.sorted() == expected.sorted())
    }

    @Test func `a name with a space is refused, two equal headings get two names`() {
        #expect(read("# A\nb", name: "my care").problems == ["care.md:1:1 error"])
        #expect(read("# A\nb\n# A\nc").passages.map(\.name) == ["article/care#a", "article/care#a-2"])
    }

    @Test func `a very long section is split where a paragraph ends`() {
        let paragraph = String(repeating: "Word and word. ", count: 100)
        let (passages, _) = read("# Long\n\(paragraph)\n\n\(paragraph)\n\nLast.")
        #expect(passages.map(\.name) == ["article/care#long", "article/care#long-2"])
        #expect(passages.last?.title == "Long (2)" && passages.last?.text.hasSuffix("Last.") == true)
    }

    @Test func `an answer is cut where a sentence ends and says where to read on`() {
        let passage = Passage(
            name: "article/a#b", headings: ["Care", "Wool"], text: String(repeating: "Version 3.5 is new. ", count: 60),
            language: .english,
            address: "https://example.com", place: SourcePlace(file: "a.md", line: 1, column: 1))
        let reply = passage.answer(limit: 200)
        #expect(
            reply.hasPrefix("Care – Wool\nVersion 3.5 is new.")
                && reply.hasSuffix("is new.\n… Read on: https://example.com"))
        #expect(reply.count < 260)
    }
}
