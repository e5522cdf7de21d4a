@testable import Authoring
import TestSupport
import Testing
import Understanding

@Suite struct ReviewedLinesTests {
    private func read(_ text: String, _ name: String) throws -> (lines: [ReviewedLine], problems: [String]) {
        let folder = try TemporaryFolder()
        try folder.write(text, to: name)
        var problems = ProblemList()
        let lines = ReviewedLines.read(file: folder.file(name), problems: &problems)
        return (lines, problems.sorted.map { "\($0.line):\($0.column) \($0.message)" })
    }

    @Test func `JSON lines are read with the places of their labels`() throws {
        let (lines, problems) = try read(
            """
            {"text":"a","intent":"x/y","sentiment":"","communication":7,"confidence":0.5,"context":"…"}

            {"text":"b","intent":"","communication":"9","sentiment":"negative"}
            {"text":"c","intent":null,"communication":10}
            """, "r.jsonl")
        #expect(problems.isEmpty && lines.map(\.communication) == [7, 9, 10])
        #expect(lines.map(\.intent) == ["x/y", nil, nil] && lines.map(\.sentiment) == [nil, .negative, nil])
        #expect(lines[0].intentPlace.column == 22 && lines[2].place.line == 4)
    }

    @Test func `a table is read by its header, byte order mark or not`() throws {
        for mark in ["", "\u{FEFF}"] {
            let (lines, problems) = try read(
                "\(mark)text,intent,communication,context\r\n\"a, b\",x,7,\"c\nd\"\r\ne,,8,\r\n", "r.csv")
            #expect(problems.isEmpty && lines.map(\.text) == ["a, b", "e"] && lines.map(\.intent) == ["x", nil])
            #expect(lines.map(\.place.line) == [2, 4])
        }
    }

    @Test(arguments: [";", "\t"]) func `a table that a spreadsheet saved with other separators is read too`(
        separator: String
    ) throws {
        let rows = [["text", "intent", "communication"], ["\"a, \"\"b\"\"\"", " x/y ", "7"], ["\"c;d\"", "", "8"]]
        let text = rows.map { $0.joined(separator: separator) + "\r\n" }.joined()
        let (lines, problems) = try read(text, "r.csv")
        #expect(problems.isEmpty, "\(problems)")
        #expect(lines.map(\.text) == ["a, \"b\"", "c;d"] && lines.map(\.intent) == ["x/y", nil])
    }

    @Test(arguments: [
        (#"{"text":"a","intent":"x"}"#, "1:1 `communication` is missing"),
        (#"{"text":"a","communication":1.5}"#, "1:29 `communication` is not a number"),
        (#"{"communication":1,"intent":"x"}"#, "1:1 `text` is missing"),
        (#"{"communication":1,"text":"a","intent":"x y"}"#, "1:40 `intent` must be a name without spaces"),
        (#"{"communication":1,"text":"a","sentiment":"sad"}"#, "1:43 unknown sentiment"),
        (#"{"communication":1,"text":["a"]}"#, "1:27 `text` must not be an array"),
        ("[]", "1:1 a line must be an object, not an array"),
        ("{", "1:2 bad JSON"),
    ])
    func `a problem is reported with its place`(line: String, problem: String) throws {
        let (lines, problems) = try read(line, "r.jsonl")
        #expect(lines.isEmpty && problems.count == 1 && problems[0].hasPrefix(problem), "\(problems)")
    }

    @Test func `a file of another kind and a table without the columns are refused`() throws {
        #expect(try read("text", "r.txt").problems == ["1:1 unknown kind of file"])
        #expect(try read("text,intent\na,b\n", "r.csv").problems == ["1:1 the header has no column `communication`"])
        #expect(
            try read("text,communication\na,1\n", "r.csv").problems == [
                "1:1 the header has no column `intent` or `sentiment`"
            ])
        #expect(try read("", "r.csv").problems == ["1:1 no header"])
    }
}
