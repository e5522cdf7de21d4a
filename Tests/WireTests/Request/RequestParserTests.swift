import Testing
import Wire

struct RequestParserTests {
    @Test func `the documented example is read completely`() {
        let line = """
            {"id":"gw-17","conversation":"c-42","text":"Where is my order A1234567?","channel":"web",\
            "customer":{"id":"u-9","name":"李雷",\
            "email":"li@example.com","phone":"+8613800000000","address":"上海","language":"zh-Hans"},\
            "time":"2026-11-21T08:00:00.000Z","metadata":{"a":[1, 2]},"explain":true,"unknown":{"text":5}}\r
            """
        #expect(
            message(line)
                == MessageRequest(
                    id: "gw-17", conversation: "c-42", text: "Where is my order A1234567?", channel: "web",
                    customer: CustomerFields(
                        id: "u-9", name: "李雷", email: "li@example.com", phone: "+8613800000000", address: "上海",
                        language: "zh-Hans"),
                    time: "2026-11-21T08:00:00.000Z", metadata: #"{"a":[1, 2]}"#, explain: true))
    }

    @Test(arguments: [
        "\u{200B}", "\u{202E}", "\u{3164}", "\u{115F}\u{1160}\u{FFA0}", "\u{2800}", "\u{AD}\u{34F} \u{2060}\u{FEFF}",
        "\u{E0041}\u{E0020}", "\u{FE0F}\u{200D}", "\u{1D159}", "\u{FFF9}\u{FFFB}", "\u{7F}\u{85}", "\u{180E}\u{2029}",
    ])
    func `characters that are not drawn are no text, and one that is drawn is enough`(blank: String) {
        #expect(error(#"{"text":"\#(blank)"}"#)?.code == .invalidField)
        #expect(error(#"{"message":"\#(blank)"}"#)?.code == .invalidField)
        for visible in [".", "号", "é", "👍🏽", "\u{301}"] {
            #expect(message(#"{"text":"\#(blank + visible)"}"#)?.text == blank + visible)
        }
    }

    @Test(arguments: [
        (#"{"text":"hi"}"#, MessageRequest(text: "hi")),
        (#" { "op" : "message" , "text" : "hi" } "#, MessageRequest(text: "hi")),
        (#"{"text":"hi","id":17}"#, MessageRequest(id: "17", text: "hi")),
        (#"{"text":"hi","id":-0}"#, MessageRequest(id: "0", text: "hi")),
        (
            #"{"text":"hi","id":123456789012345678901234567890}"#,
            MessageRequest(id: "123456789012345678901234567890", text: "hi")
        ),
        (#"{"text":"hi","id":null,"customer":null,"explain":null}"#, MessageRequest(text: "hi")),
        (#"{"text":"hi","customer":"u-9"}"#, MessageRequest(text: "hi", customer: CustomerFields(id: "u-9"))),
        (#"{"text":"hi","customer":{"email":"","x":[{}]}}"#, MessageRequest(text: "hi")),
        (
            #"{"sender":"u-9","message":"hi","input_channel":"rest"}"#,
            MessageRequest(conversation: "u-9", text: "hi", channel: "rest", customer: CustomerFields(id: "u-9"))
        ),
        (
            #"{"sender":70014,"message":"hi"}"#,
            MessageRequest(conversation: "70014", text: "hi", customer: CustomerFields(id: "70014"))
        ),
        (
            #"{"sender":-0,"conversation":"c","text":"hi","customer":{"id":90210}}"#,
            MessageRequest(conversation: "c", text: "hi", customer: CustomerFields(id: "90210"))
        ),
        (
            """
            {"sender":"s","message":5,"text":"hi","conversation":"c","channel":"web","input_channel":"x",\
            "customer":{"name":"n"}}
            """,
            MessageRequest(conversation: "c", text: "hi", channel: "web", customer: CustomerFields(id: "s", name: "n"))
        ),
        (
            #"{"te\u0078t":"a\/\"\\\b\f\n\r\t\u00e9\u4f60\ud83d\ude00"}"#,
            MessageRequest(text: "a/\"\\\u{8}\u{c}\n\r\té你😀")
        ),
        (#"{"text":"你好 😀 é"}"#, MessageRequest(text: "你好 😀 é")),
        (#"{"text":"hi","x":[0,-1.5e+10,1E400,true,false,null,{},[]]}"#, MessageRequest(text: "hi")),
    ])
    func `a message is read`(line: String, expected: MessageRequest) {
        #expect(message(line) == expected)
    }

    @Test(arguments: [
        (#"{"op":"ping","id":"p","text":5}"#, Request.ping(id: "p")),
        (#"{"op":"status"}"#, .status(id: nil)),
        (#"{"op":"reload","id":1}"#, .reload(id: "1")),
        (
            #"{"communication":7,"score":5,"comment":"ok","op":"feedback"}"#,
            .feedback(FeedbackRequest(communication: 7, score: 5, comment: "ok"))
        ),
        (
            #"{"op":"agent","conversation":"c","text":"hello","agent":"Ann","channel":"web","time":"t"}"#,
            .agent(AgentRequest(conversation: "c", text: "hello", agent: "Ann", channel: "web", time: "t"))
        ),
        (#"{"op":"resolve","sender":31}"#, .resolve(ResolveRequest(conversation: "31"))),
        (#"{"op":"resolve","conversation":"c"}"#, .resolve(ResolveRequest(conversation: "c"))),
        (#"{"op":"history","conversation":"c"}"#, .history(HistoryRequest(conversation: "c", limit: 50))),
        (
            #"{"op":"history","conversation":"c","limit":1000}"#,
            .history(HistoryRequest(conversation: "c", limit: 1000))
        ),
    ])
    func `an op is read`(line: String, expected: Request) {
        #expect(parse(line) == .success(expected))
    }

    @Test(arguments: ["", " \t", "\r"])
    func `a blank line is no request`(line: String) {
        #expect(parse(line) == nil)
    }

    @Test(arguments: [
        (#"{"id":"i"}"#, ErrorCode.missingField),
        (#"{"id":"i","text":null}"#, .missingField),
        (#"{"id":"i","text":""}"#, .invalidField),
        (#"{"id":"i","text":" \u3000\n\t"}"#, .invalidField),
        (#"{"id":"i","text":5}"#, .invalidField),
        (#"{"text":["a"],"id":"i"}"#, .invalidField),
        (#"{"id":"i","text":"a\u0000b"}"#, .invalidField),
        (#"{"id":"i","message":true}"#, .invalidField),
        (#"{"id":"i","text":"a","conversation":""}"#, .invalidField),
        (#"{"id":"i","text":"a","conversation":5}"#, .invalidField),
        (#"{"id":"i","text":"a","channel":{}}"#, .invalidField),
        (#"{"id":"i","text":"a","sender":1.5}"#, .invalidField),
        (#"{"id":"i","text":"a","sender":true}"#, .invalidField),
        (#"{"id":"i","text":"a","customer":5}"#, .invalidField),
        (#"{"id":"i","text":"a","customer":{"name":5}}"#, .invalidField),
        (#"{"id":"i","text":"a","metadata":[]}"#, .invalidField),
        (#"{"id":"i","text":"a","explain":"yes"}"#, .invalidField),
        (#"{"id":"i","text":"a","time":1700000000}"#, .invalidField),
        (#"{"id":"i","text":"a","op":5}"#, .invalidField),
        (#"{"id":"i","text":"a","op":"Message"}"#, .unknownOp),
        (#"{"id":"i","op":"feedback","score":5}"#, .missingField),
        (#"{"id":"i","op":"feedback","communication":1}"#, .missingField),
        (#"{"id":"i","op":"feedback","communication":1,"score":6}"#, .invalidField),
        (#"{"id":"i","op":"feedback","communication":1,"score":0}"#, .invalidField),
        (#"{"id":"i","op":"feedback","communication":1,"score":4.0}"#, .invalidField),
        (#"{"id":"i","op":"feedback","communication":99999999999999999999,"score":4}"#, .invalidField),
        (#"{"id":"i","op":"agent","conversation":"c"}"#, .missingField),
        (#"{"id":"i","op":"agent","text":"a"}"#, .missingField),
        (#"{"id":"i","op":"resolve"}"#, .missingField),
        (#"{"id":"i","op":"history"}"#, .missingField),
        (#"{"id":"i","op":"history","conversation":"c","limit":0}"#, .invalidField),
        (#"{"id":"i","op":"history","conversation":"c","limit":1001}"#, .invalidField),
    ])
    func `a wrong field is answered with its code and the id`(line: String, code: ErrorCode) {
        let error = error(line)
        #expect(error?.code == code)
        #expect(error?.id == "i")
    }

    @Test(arguments: [
        #"{"text":"a","id":true}"#, #"{"text":"a","id":1.0}"#, #"{"text":"a","id":""}"#, #"{"text":5,"id":{}}"#,
    ])
    func `an id that is none is an invalid field without id`(line: String) {
        #expect(error(line)?.code == .invalidField)
        #expect(error(line)?.id == nil)
    }

    @Test func `limits count Unicode scalars and are inclusive`() {
        #expect(message("{\"text\":\"\(String(repeating: "语", count: 4000))\"}") != nil)
        #expect(error("{\"text\":\"\(String(repeating: "语", count: 4001))\"}")?.code == .textTooLong)
        #expect(error("{\"text\":\"\(String(repeating: "e\u{301}", count: 2001))\"}")?.code == .textTooLong)
        #expect(message("{\"text\":\"a\",\"id\":\"\(String(repeating: "i", count: 200))\"}") != nil)
        #expect(error("{\"text\":\"a\",\"id\":\"\(String(repeating: "i", count: 201))\"}")?.code == .invalidField)
        #expect(error("{\"text\":\"a\",\"id\":\(String(repeating: "1", count: 201))}")?.code == .invalidField)
        let exact = "{\"text\":\"a\"}"
        #expect(message(exact, limits: WireLimits(lineBytes: exact.utf8.count)) != nil)
        #expect(error(exact, limits: WireLimits(lineBytes: exact.utf8.count - 1))?.code == .lineTooLong)
    }

    @Test func `no error repeats what the customer wrote`() {
        let secret = "s3cr3t"
        for line in [
            #"{"text":"s3cr3t\#u{0}"}"#, #"{"text":"s3cr3t","op":"s3cr3t"}"#,
            #"{"text":"a","conversation":["s3cr3t"]}"#,
            #"{"s3cr3t":1,"s3cr3t":2}"#, "s3cr3t",
        ] {
            let message = error(line)?.message
            #expect(message?.contains(secret) == false)
        }
    }
}
