import CRM
import TestSupport
import Testing
import Wire

struct BadInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let code: String
        let line: [UInt8]
        var id: String?

        init(_ code: String, _ line: String, id: String? = nil) {
            self.init(code, Array(line.utf8), id: id)
        }

        init(_ code: String, _ line: [UInt8], id: String? = nil) {
            self.code = code
            self.line = line
            self.id = id
        }

        var testDescription: String { "\(code): \(String(decoding: line.prefix(60), as: UTF8.self))" }
    }

    static let cases = [
        Case("invalid_json", "hello"), Case("invalid_json", "{"), Case("invalid_json", "[]"),
        Case("invalid_json", "null"),
        Case("invalid_json", #"{"id":"x","text":"a"#, id: "x"), Case("invalid_json", #"{"text":"a","text":"b"}"#),
        Case("invalid_json", #"{"text":"\ud800"}"#), Case("invalid_json", #"{"id":"x","text":"a"} {}"#, id: "x"),
        Case("invalid_json", #"{"metadata":"# + String(repeating: "[", count: 60_000)),
        Case("invalid_utf8", Array(#"{"id":"x","text":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8), id: "x"),
        Case("invalid_utf8", [0xFF, 0xFE, 0x00]),
        Case("line_too_long", #"{"text":""# + String(repeating: "a", count: 70_000) + #""}"#),
        Case("missing_field", "{}"), Case("missing_field", #"{"id":"x","text":null}"#, id: "x"),
        Case("missing_field", #"{"op":"feedback","id":"x","score":1}"#, id: "x"),
        Case("missing_field", #"{"op":"agent","text":"hi"}"#), Case("missing_field", #"{"op":"resolve"}"#),
        Case("missing_field", #"{"op":"history"}"#),
        Case("invalid_field", #"{"id":"x","text":5}"#, id: "x"), Case("invalid_field", #"{"text":""}"#),
        Case("invalid_field", #"{"text":" \n\u3000"}"#), Case("invalid_field", #"{"text":["a"]}"#),
        Case("invalid_field", #"{"text":"a\u0000b"}"#), Case("invalid_field", #"{"id":[],"text":"hi"}"#),
        Case("invalid_field", #"{"id":1.5,"text":"hi"}"#), Case("invalid_field", #"{"text":"hi","conversation":7}"#),
        Case("invalid_field", #"{"text":"hi","conversation":""}"#),
        Case("invalid_field", #"{"text":"hi","customer":7}"#),
        Case("invalid_field", #"{"text":"hi","customer":{"id":7.5}}"#),
        Case("invalid_field", #"{"text":"hi","metadata":"m"}"#),
        Case("invalid_field", #"{"text":"hi","explain":"yes"}"#), Case("invalid_field", #"{"op":5,"text":"hi"}"#),
        Case("invalid_field", #"{"op":"feedback","communication":"1","score":3}"#),
        Case("invalid_field", #"{"op":"feedback","communication":1,"score":6}"#),
        Case("invalid_field", #"{"op":"history","conversation":"c","limit":0}"#),
        Case("invalid_field", #"{"text":"hi","channel":""# + String(repeating: "c", count: 201) + #""}"#),
        Case("unknown_op", #"{"op":"dance","id":"x"}"#, id: "x"), Case("unknown_op", #"{"op":""}"#),
        Case("text_too_long", #"{"id":"x","text":""# + String(repeating: "字", count: 4_001) + #""}"#, id: "x"),
    ]

    @Test(arguments: cases) func `a bad line gets one error line, and the next good line is answered`(_ bad: Case)
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        let line = await caller.send(bad.line)
        #expect(line.members == ["id", "error"])
        #expect(line.errorCode == bad.code)
        #expect(line["id"] == bad.id)
        #expect(line["error", "message"]?.isEmpty == false)
        #expect(try desk.store.counts().communications == 0)
        #expect(await caller.say("hello")["action"] == "answer")
    }

    @Test func `an error line never repeats the customer's words`() async throws {
        let caller = try Desk().caller()
        for line in [
            #"{"text":"my card is 4111","#, #"{"text":"my card is 4111","op":"4111"}"#,
            #"{"text":"4111","time":"4111"}"#,
        ] {
            let answer = await caller.send(line)
            #expect(answer.errorCode != nil)
            #expect(!answer.text.contains("4111"))
        }
    }

    @Test(arguments: ["", " ", "\t\r"]) func `a blank line is not a request`(line: String) throws {
        let caller = try Desk().caller()
        #expect(caller.begin(line) == nil)
    }

    @Test func `a text of the maximum length is answered`() async throws {
        let caller = try Desk().caller()
        #expect(await caller.say(String(repeating: "字", count: 4_000)).reply != nil)
    }
}
