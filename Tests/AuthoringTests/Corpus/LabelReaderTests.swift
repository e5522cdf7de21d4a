@testable import Authoring
import Foundation
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct LabelReaderTests {
    @Test func `JSON lines carry every field`() throws {
        let line = """
            {"text":"我的😀订单 A1 \\u4f60\\ud83d\\ude00","intent":"order/track","sentiment":"negative",\
            "language":"zh-Hans","conversation":7,"time":"2026-11-21T08:00:00.000Z",\
            "entities":[{"entity":"order_number","start":6,"end":8}],"note":null}
            """
        let folder = try TemporaryFolder(["a.ndjson": line + "\r\n\n"])
        var problems = ProblemList()
        let examples = LabelReader.read(file: "\(folder.path)/a.ndjson", problems: &problems)
        #expect(
            examples == [
                TrainingExample(
                    text: "我的😀订单 A1 你😀", intent: "order/track", sentiment: .negative, language: .simplifiedChinese,
                    conversation: "7",
                    time: "2026-11-21T08:00:00.000Z",
                    entities: [Entity(entity: "order_number", value: "A1", start: 6, end: 8)],
                    source: SourcePlace(file: "\(folder.path)/a.ndjson", line: 1, column: 1))
            ])
        #expect(problems.sorted.map(\.message) == ["unknown key `note`"])
    }

    @Test func `CSV is read by its header, with quotes, line breaks and a byte order mark`() throws {
        let text =
            "\u{FEFF}sentiment,text,intent,entities\r\n,\"a \"\"b\"\",\nc\",x,\r\n\r\n"
            + "positive,你好,,\"[{\"\"entity\"\":\"\"e\"\",\"\"start\"\":0,\"\"end\"\":2}]\"\r\nneutral,z,y,"
        let folder = try TemporaryFolder(["a.csv": text])
        let examples = try LabelReader.read(file: "\(folder.path)/a.csv")
        #expect(examples.map(\.text) == ["a \"b\",\nc", "你好", "z"])
        #expect(examples.map(\.intent) == ["x", nil, "y"])
        #expect(examples.map(\.sentiment) == [nil, .positive, .neutral])
        #expect(examples.map(\.source.line) == [2, 5, 6])
        #expect(examples[1].entities == [Entity(entity: "e", value: "你好", start: 0, end: 2)])
    }

    @Test func `a file longer than one piece is read whole`() throws {
        let line = "{\"text\":\"\(String(repeating: "长", count: 500))\",\"intent\":\"a\"}\n"
        let folder = try TemporaryFolder(["a.jsonl": String(repeating: line, count: 200)])
        let examples = try LabelReader.read(file: "\(folder.path)/a.jsonl")
        #expect(examples.count == 200)
        #expect(examples.last?.source.line == 200)
        #expect(examples.allSatisfy { $0.text.count == 500 })
    }

    @Test
    func `lines that a reviewer left unlabelled are left out and counted; elsewhere a missing label is an error`()
        throws
    {
        let folder = try TemporaryFolder([
            "r.csv": "text,intent,sentiment,communication,context\na,x,,1,\nb,,,2,\nc,,negative,3,\nd,,,4,\n",
            "r.jsonl": #"""
            {"text":"a","intent":"x","sentiment":"","communication":1}
            {"text":"b","intent":"","sentiment":"","communication":2}
            {"text":"c","intent":"","sentiment":"negative","communication":3}
            {"text":"d","communication":4}
            """#,
            "plain.csv": "text,intent,sentiment\na,x,\nb,,\n",
        ])
        for name in ["r.csv", "r.jsonl"] {
            var problems = ProblemList()
            let examples = LabelReader.read(file: "\(folder.path)/\(name)", problems: &problems)
            #expect(examples.map(\.intent) == ["x", nil] && examples.map(\.sentiment) == [nil, .negative])
            #expect(problems.isClean && problems.sorted.map(\.message) == ["2 lines have no label and are left out"])
        }
        #expect(throws: DataError.self) { try LabelReader.read(file: "\(folder.path)/plain.csv") }
    }

    @Test func `a table with semicolons or tabs is read by its header`() throws {
        let folder = try TemporaryFolder([
            "s.csv": "text;intent\r\n\"a; b, c\";x\r\n", "t.csv": "text\tintent\na, b\ty\n",
        ])
        #expect(try LabelReader.read(file: "\(folder.path)/s.csv").map(\.text) == ["a; b, c"])
        #expect(try LabelReader.read(file: "\(folder.path)/t.csv").map(\.intent) == ["y"])
    }

    @Test func `a folder is no file of texts`() throws {
        let folder = try TemporaryFolder(["a.txt": "b"])
        #expect(throws: DataError.self) { try LabelReader.readTexts(file: folder.path) }
    }

    @Test(arguments: ["a.txt", "nowhere.jsonl"])
    func `a file that cannot be read is a typed error`(_ name: String) throws {
        let folder = try TemporaryFolder(["a.txt": "{}"])
        let error = #expect(throws: DataError.self) { try LabelReader.read(file: "\(folder.path)/\(name)") }
        #expect(error?.problems.count == 1)
    }
}
