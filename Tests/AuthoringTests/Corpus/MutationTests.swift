@testable import Authoring
import TestSupport
import Testing

@testable import Understanding

struct MutationTests {
    @Test func `five thousand mutated files are read or refused, and never crash a reader`() {
        let table =
            "\u{FEFF}text,intent,sentiment,entities\r\n\"a \"\"b\"\",\nc\",x,,\r\n"
            + "你好,y,positive,\"[{\"\"entity\"\":\"\"e\"\",\"\"start\"\":0,\"\"end\"\":2}]\"\r\n"
        let lines = """
            {"text":"我的😀订单 \\u4f60\\ud83d\\ude00","intent":"x","sentiment":"negative",\
            "entities":[{"entity":"o","start":0,"end":2}]}
            {"text":"b","intent":"y","conversation":1.5e3}

            """
        let files: [(String, String)] = [
            ("a.yml", CatalogueReaderTests.english), ("a.yml", CatalogueReaderTests.chinese), ("a.csv", table),
            ("a.jsonl", lines),
        ]
        var mutator = Mutator(seed: 42)
        var refused = 0
        for number in 0..<5_000 {
            let (file, text) = files[number % files.count]
            let bytes = mutator.spoil(Array(text.utf8))
            var problems = ProblemList()
            if file.hasSuffix("yml") {
                if let source = SourceText(file: file, bytes: bytes, problems: &problems) {
                    _ = CatalogueReader.read(text: source.text, file: file, problems: &problems)
                }
            } else {
                _ = LabelReader.read(
                    ByteStream(file: file, bytes: bytes), needs: .intentOrSentiment, problems: &problems)
            }
            refused += problems.isClean ? 0 : 1
            #expect(problems.sorted.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
        }
        #expect(refused > 1_000, "too few of the files are broken")
    }
}
