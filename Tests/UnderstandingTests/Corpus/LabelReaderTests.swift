import Foundation
import Linguistics
import Testing

@testable import Understanding

struct LabelReaderTests {
    @Test func `JSON lines carry every field`() throws {
        let line = """
            {"text":"我的😀订单 A1 \\u4f60\\ud83d\\ude00","intent":"order/track","sentiment":"negative","language":"zh-Hans","conversation":7,\
            "time":"2026-11-21T08:00:00.000Z","entities":[{"entity":"order_number","start":6,"end":8}],"note":null}
            """
        let folder = try DataFolder(["a.ndjson": line + "\r\n\n"])
        var problems = ProblemList()
        let examples = LabelReader.read(file: "\(folder.path)/a.ndjson", problems: &problems)
        #expect(
            examples == [
                TrainingExample(
                    text: "我的😀订单 A1 你😀", intent: "order/track", sentiment: .negative, language: .simplifiedChinese, conversation: "7",
                    time: "2026-11-21T08:00:00.000Z", entities: [Entity(entity: "order_number", value: "A1", start: 6, end: 8)],
                    source: SourcePlace(file: "\(folder.path)/a.ndjson", line: 1, column: 1))
            ])
        #expect(problems.sorted.map(\.message) == ["unknown key `note`"])
    }

    @Test func `CSV is read by its header, with quotes, line breaks and a byte order mark`() throws {
        let text =
            "\u{FEFF}sentiment,text,intent,entities\r\n,\"a \"\"b\"\",\nc\",x,\r\n\r\npositive,你好,,\"[{\"\"entity\"\":\"\"e\"\",\"\"start\"\":0,\"\"end\"\":2}]\"\r\nneutral,z,y,"
        let folder = try DataFolder(["a.csv": text])
        let examples = try LabelReader.read(file: "\(folder.path)/a.csv")
        #expect(examples.map(\.text) == ["a \"b\",\nc", "你好", "z"])
        #expect(examples.map(\.intent) == ["x", nil, "y"])
        #expect(examples.map(\.sentiment) == [nil, .positive, .neutral])
        #expect(examples.map(\.source.line) == [2, 5, 6])
        #expect(examples[1].entities == [Entity(entity: "e", value: "你好", start: 0, end: 2)])
    }

    @Test func `a file longer than one piece is read whole`() throws {
        let line = "{\"text\":\"\(String(repeating: "长", count: 500))\",\"intent\":\"a\"}\n"
        let folder = try DataFolder(["a.jsonl": String(repeating: line, count: 200)])
        let examples = try LabelReader.read(file: "\(folder.path)/a.jsonl")
        #expect(examples.count == 200)
        #expect(examples.last?.source.line == 200)
        #expect(examples.allSatisfy { $0.text.count == 500 })
    }

    @Test(arguments: ["a.txt", "nowhere.jsonl"])
    func `a file that cannot be read is a typed error`(_ name: String) throws {
        let folder = try DataFolder(["a.txt": "{}"])
        let error = #expect(throws: DataError.self) { try LabelReader.read(file: "\(folder.path)/\(name)") }
        #expect(error?.problems.count == 1)
    }
}
