@testable import Authoring
import Testing

@testable import Understanding

/// Broken bytes of a labelled file, and the problem that must be found in them.
struct BrokenLabels: Sendable, CustomTestStringConvertible {
    var file: String
    var bytes: [UInt8]
    var severity: Problem.Severity
    var line: Int
    var column: Int
    var message: String

    init(
        _ file: String, _ text: String, _ line: Int, _ column: Int, _ message: String,
        _ severity: Problem.Severity = .error
    ) {
        self.init(file, bytes: Array(text.utf8), line, column, message, severity)
    }

    init(
        _ file: String, bytes: [UInt8], _ line: Int, _ column: Int, _ message: String,
        _ severity: Problem.Severity = .error
    ) {
        self.file = file
        self.bytes = bytes
        self.severity = severity
        self.line = line
        self.column = column
        self.message = message
    }

    var testDescription: String { "\(file): \(message)" }
}

struct BrokenLabelTests {
    @Test(arguments: lines + tables)
    func `a problem of labels is found at its line and column`(_ labels: BrokenLabels) {
        var problems = ProblemList()
        let examples = LabelReader.read(
            ByteStream(file: labels.file, bytes: labels.bytes), needs: .intentOrSentiment, problems: &problems)
        let isFound = problems.sorted.contains { problem in
            problem.place == SourcePlace(file: labels.file, line: labels.line, column: labels.column)
                && problem.severity == labels.severity && problem.message.contains(labels.message)
                && !problem.hint.isEmpty
        }
        #expect(isFound, "\(problems.sorted)")
        #expect(problems.isClean == (labels.severity == .warning))
        #expect(problems.isClean == !examples.isEmpty, "a line with an error is never used")
    }

    @Test func `a good line beside a broken one is still read and every broken one is reported`() {
        var problems = ProblemList()
        let text = "{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\",\"intent\":\"x\"}\r\n{\n"
        let examples = LabelReader.read(
            ByteStream(file: "a.jsonl", bytes: Array(text.utf8)), needs: .intentOrSentiment, problems: &problems)
        #expect(examples.map(\.text) == ["b"])
        #expect(examples.first?.source.line == 3)
        #expect(problems.sorted.map(\.line) == [1, 4])
    }

    static let lines = [
        BrokenLabels("a.jsonl", "{\"text\":\"a\"}", 1, 1, "neither `intent` nor `sentiment`"),
        BrokenLabels("a.jsonl", "\n{\"intent\":\"a\"}\n", 2, 1, "`text` is missing"),
        BrokenLabels("a.jsonl", "{\"text\":\" \",\"intent\":\"a\"}", 1, 9, "an empty text"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\",\"sentiment\":\"angry\"}", 1, 25, "unknown sentiment"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\",\"intent\":\"a b\"}", 1, 22, "a name without spaces"),
        BrokenLabels("a.jsonl", "{\"text\":\"你好😀\",\"intent\":7}", 1, 24, "`intent` must be a string, not a number"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\",\"intent\":\"a\"", 1, 25, "bad JSON: `,` or `}` is missing"),
        BrokenLabels("a.jsonl", "{'text':\"a\"}", 1, 2, "bad JSON: a key in double quotes is missing"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\",\"intent\":\"a\",}", 1, 26, "bad JSON: a key in double quotes"),
        BrokenLabels(
            "a.jsonl", "{\"text\":\"a\",\"text\":\"b\",\"intent\":\"a\"}", 1, 13, "the key `text` appears twice"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\\ud83d\",\"intent\":\"a\"}", 1, 11, "half a surrogate pair"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\tb\",\"intent\":\"a\"}", 1, 11, "a control character must be escaped"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\",\"intent\":\"a\"} x", 1, 27, "text after the JSON value"),
        BrokenLabels("a.jsonl", "[1]", 1, 1, "a line must be an object, not an array"),
        BrokenLabels("a.jsonl", "{\"text\":01}", 1, 9, "not a JSON value"),
        BrokenLabels("a.jsonl", String(repeating: "[", count: 50), 1, 33, "nested too deeply"),
        BrokenLabels("a.jsonl", bytes: Array("{}\n{\"text\":\"a".utf8) + [0xFF, 0x22], 2, 11, "invalid UTF-8"),
        BrokenLabels("a.jsonl", "{\"text\":\"a\",\"intent\":\"a\",\"language\":\"英\"}", 1, 37, "not a language tag"),
        BrokenLabels(
            "a.jsonl", "{\"text\":\"a\",\"intent\":\"a\",\"intnet\":\"b\"}", 1, 26, "unknown key `intnet`", .warning),
        BrokenLabels(
            "a.jsonl", "{\"text\":\"ab\",\"intent\":\"a\",\"entities\":[{\"entity\":\"e\",\"start\":1,\"end\":3}]}", 1,
            39,
            "within the text"),
        BrokenLabels(
            "a.jsonl", "{\"text\":\"ab\",\"intent\":\"a\",\"entities\":{}}", 1, 38, "`entities` must be an array"),
    ]

    static let tables = [
        BrokenLabels("a.csv", "", 1, 1, "no header"),
        BrokenLabels("a.csv", "txt,intent\na,b\n", 1, 1, "no column `text`"),
        BrokenLabels("a.csv", "text,language\na,en\n", 1, 1, "neither `intent` nor `sentiment`"),
        BrokenLabels("a.csv", "text,intent,text\n", 1, 13, "the column `text` appears twice"),
        BrokenLabels("a.csv", "text,intent,note\na,b,c\n", 1, 13, "unknown column `note`", .warning),
        BrokenLabels("a.csv", "text,intent\r\na\r\n", 2, 1, "expected 2 fields, found 1"),
        BrokenLabels("a.csv", "text,intent\n\"a\nb\",x,y\n", 2, 1, "expected 2 fields, found 3"),
        BrokenLabels("a.csv", "text,intent\nx,\"a\nb,c\n", 2, 3, "the quote that opens here is never closed"),
        BrokenLabels("a.csv", "text,intent\n你\"a\",b\n", 2, 2, "a quote inside an unquoted field"),
        BrokenLabels("a.csv", "text,intent\n\"a\" ,b\n", 2, 4, "text after a closing quote"),
        BrokenLabels("a.csv", "text,intent,sentiment\n\"a\nb\",,\n", 2, 1, "neither `intent` nor `sentiment`"),
        BrokenLabels("a.csv", "text,intent,sentiment\na,b,bad\n", 2, 5, "unknown sentiment"),
        BrokenLabels("a.csv", "text,intent\n,b\n", 2, 1, "an empty text"),
        BrokenLabels("a.csv", bytes: Array("text,intent\na,".utf8) + [0xC3, 0x0A], 2, 3, "invalid UTF-8"),
        BrokenLabels("a.csv", "text,intent,entities\na,b,[1\n", 2, 5, "`entities` is not JSON"),
    ]
}
