import JSON
import Testing
import Wire

struct JSONScannerTests {
    @Test(arguments: [
        ("x", 0), ("[]", 0), ("\"text\"", 0), ("5", 0), ("null", 0), ("\u{FEFF}{\"text\":\"a\"}", 0),
        ("{", 1), (#"{"text""#, 7), (#"{"text":"#, 8), (#"{"text":"a"#, 10), (#"{"text":"a","#, 12),
        (#"{"text":"a\"#, 11),
        (#"{"text":"a"}{"#, 12), (#"{"text":"a"} x"#, 13), (#"{"text":"a",}"#, 12), (#"{,}"#, 1), (#"{text:"a"}"#, 1),
        (#"{'text':"a"}"#, 1), (#"{"text" "a"}"#, 8), (#"{"text":"a" "id":"b"}"#, 12), (#"{"x":[1,]}"#, 8),
        (#"{"x":[1 2]}"#, 8),
        (#"{"x":01}"#, 6), (#"{"x":+1}"#, 5), (#"{"x":-}"#, 6), (#"{"x":1.}"#, 7), (#"{"x":.5}"#, 5), (#"{"x":1e}"#, 7),
        (#"{"x":NaN}"#, 5), (#"{"x":tru}"#, 8), (#"{"x":True}"#, 5), (#"{"x":nul"#, 8), (#"{"x":"\x"}"#, 6),
        (#"{"x":"\u12g4"}"#, 6),
        ("{\"x\":\"a\tb\"}", 7), ("{\"x\":\"a\u{0}b\"}", 7), ("{\"x\":1}\u{0}", 7), (#"{"x":"a"/**/}"#, 8),
        (#"{"x":"\ud83d"}"#, 6), (#"{"x":"\ude00"}"#, 6), (#"{"x":"\ud83dx"}"#, 6), (#"{"x":"\ud83d\ud83d"}"#, 6),
        (#"{"x":"\ud83d\u"}"#, 6),
        (#"{"x":1,"x":2}"#, 7), (#"{"x":1,"\u0078":2}"#, 7), (#"{"a":{"x":1,"y":2,"x":1}}"#, 18),
        (#"{"a":[{"x":1,"x":1}]}"#, 13),
        (#"{"text":"a","customer":{"id":"1","id":"2"}}"#, 33),
    ])
    func `bad JSON is refused at its byte`(line: String, offset: Int) {
        let error = error(line)
        #expect(error?.code == .invalidJSON)
        #expect(error?.message.contains("byte offset \(offset):") == true, "\(error?.message ?? "no error")")
    }

    @Test func `keys of equal look but other bytes are different keys`() {
        #expect(message("{\"text\":\"a\",\"\u{E9}\":1,\"e\u{301}\":2}") != nil)
        #expect(message(#"{"text":"a","x":1,"X":2,"xx":3,"":4}"#) != nil)
    }

    @Test func `a duplicate among thousands of keys is found`() {
        let keys = (0..<5_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(message("{\"text\":\"a\",\(keys)}") != nil)
        #expect(error("{\"text\":\"a\",\(keys),\"k4000\":1}")?.code == .invalidJSON)
        #expect(error("{\"text\":\"a\",\"m\":{\(keys),\"k0\":1}}")?.code == .invalidJSON)
    }

    @Test func `depth is counted from the object of the line`() {
        func nested(_ levels: Int) -> String {
            #"{"text":"a","x":"# + String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + "}"
        }
        #expect(message(nested(31)) != nil)
        #expect(message(nested(255), limits: WireLimits(jsonDepth: .max)) != nil)
        #expect(error(nested(256), limits: WireLimits(jsonDepth: .max))?.code == .invalidJSON)
        #expect(error(nested(32))?.code == .invalidJSON)
        #expect(error(nested(30_000))?.code == .invalidJSON)
        #expect(error(#"{"x":"# + String(repeating: #"{"x":"#, count: 10_000))?.code == .invalidJSON)
    }

    @Test func `the id before a fault is known, a doubtful one is not`() {
        #expect(error(#"{"id":"i","text":"a""#)?.id == "i")
        #expect(error(#"{"id":5,"text":"a","text":"b"}"#)?.id == "5")
        #expect(error(#"{"text":"a"x,"id":"i"}"#)?.id == nil)
        #expect(error(#"{"id":"i","id":"j","text":"a"}"#)?.id == nil)
        #expect(error(Array(#"{"id":"i","text":""#.utf8) + [0xFF] + Array("\"}".utf8))?.id == "i")
    }
}
