import JSON
import Testing
import Wire

struct ReplyTests {
    private static let example = Reply(
        id: "gw-17", conversation: "c-42", communication: 1042, text: "Your order …",
        buttons: [.init(title: "Yes", payload: "/affirm")],
        action: "answer", answer: "faq/shipping_time", language: "en",
        intent: .init(name: "order/track", confidence: 0.97),
        ranking: [.init(name: "greet", confidence: 0.0200004)], sentiment: .init(label: "neutral", score: -0.05),
        entities: [.init(entity: "order_number", value: "A1234567", start: 18, end: 26)], model: "m-1")

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `the documented example is written key for key`() {
        #expect(
            text(ReplyEncoder.line(of: Self.example)) == """
                {"id":"gw-17","conversation":"c-42","communication":1042,"text":"Your order …",\
                "buttons":[{"title":"Yes","payload":"/affirm"}],\
                "action":"answer","answer":"faq/shipping_time","language":"en",\
                "intent":{"name":"order/track","confidence":0.97},\
                "ranking":[{"name":"greet","confidence":0.02}],"sentiment":{"label":"neutral","score":-0.05},\
                "entities":[{"entity":"order_number","value":"A1234567","start":18,"end":26}],\
                "model":"m-1","duplicate":false}

                """)
    }

    @Test func `the kept parts of a reply and the store's columns give the same bytes again`() {
        var bare = Self.example
        (bare.answer, bare.intent, bare.buttons, bare.entities) = (nil, nil, [], [])
        for var reply in [Self.example, bare] {
            reply.ranking += [
                .init(name: "a \"b\",{c}:\t", confidence: 1e-6), .init(name: "zh/退货", confidence: 0.1 + 0.2),
            ]
            var columns = reply
            (columns.buttons, columns.ranking, columns.entities, columns.explanation) = ([], [], [], nil)
            let kept = ReplyEncoder.kept(of: reply)
            #expect(text(ReplyEncoder.tail(of: columns, kept: kept)) == text(ReplyEncoder.tail(of: reply)))
        }
        var empty = bare
        empty.ranking = []
        #expect(ReplyEncoder.kept(of: empty) == "")
        #expect(text(ReplyEncoder.tail(of: empty, kept: "")) == text(ReplyEncoder.tail(of: empty)))
    }

    @Test func `a stored tail is sent again byte for byte`() {
        var reply = Self.example
        let tail = ReplyEncoder.tail(of: reply)
        reply.id = nil
        reply.handoff = .init(ticket: 7, reason: "asked")
        reply.duplicate = true
        let line = text(
            ReplyEncoder.line(
                id: nil, conversation: "c-42", communication: 1042, handoff: reply.handoff, tail: tail, duplicate: true)
        )
        #expect(
            line == #"{"conversation":"c-42","communication":1042,"handoff":{"ticket":7,"reason":"asked"},"#
                + text(tail)
                + ",\"duplicate\":true}\n")
        #expect(text(ReplyEncoder.line(of: reply)) == line)
    }

    @Test(arguments: [
        "", "\"quoted\" \\ back/slash", "line\nbreak\r\ttab\u{0}\u{1F}\u{7F}", "U+2028 \u{2028} U+2029 \u{2029} … “”",
        "NEL \u{85} \u{80}\u{9F}\u{A0}é",
        "😀👩‍👩‍👧 你好，世界", "\u{FFFF}\u{10FFFF}\u{2027}\u{202A}",
    ])
    func `a reply comes back from its line as it went`(words: String) throws {
        var reply = Self.example
        reply.id = words
        reply.conversation = words
        reply.text = words
        reply.answer = nil
        reply.intent = nil
        reply.ranking = []
        reply.buttons = [.init(title: words, payload: words)]
        reply.entities[0].value = words
        reply.handoff = .init(ticket: 9, reason: words)
        reply.explanation = #"{"a":[1,2]}"#
        let line = ReplyEncoder.line(of: reply)
        let lineEnds = text(line).unicodeScalars.filter {
            [0xA, 0xB, 0xC, 0xD, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029].contains($0.value)
        }
        #expect(String(String.UnicodeScalarView(lineEnds)) == "\n")
        #expect(line.last == 0x0A)
        #expect(try ReplyDecoder().decode(line) == .reply(reply))
    }

    @Test func `an explanation that was written over several lines stays on one`() throws {
        var reply = Self.example
        reply.explanation = "{\n  \"term\": \"a\\nb\u{2028}\\\"\u{85}”\",\r\n\t\"weight\": 1\n}"
        let line = ReplyEncoder.line(of: reply)
        #expect(line.count { $0 == 0x0A } == 1)
        #expect(text(line).contains(#""explanation":{   "term": "a\nb\u2028\"\u0085”",   "weight": 1 },"duplicate""#))
        guard case .reply = try ReplyDecoder().decode(line) else {
            Issue.record("The line is no reply.")
            return
        }
    }

    @Test func `errors and ops are one line each`() throws {
        let error = WireError(.busy, "Too much is \"waiting\".", id: "i", retryAfterMilliseconds: 250)
        #expect(
            text(error.line())
                == #"{"id":"i","error":{"code":"busy","message":"Too much is \"waiting\".","retry_after_ms":250}}"#
                + "\n")
        #expect(try ReplyDecoder().decode(error.line()) == .error(error))
        #expect(
            text(WireError.lineTooLong(limit: 9).line()).hasPrefix(
                #"{"id":null,"error":{"code":"line_too_long","message":""#))
        #expect(text(OperationReply.pong(time: "t").line(id: "p")) == #"{"id":"p","pong":true,"time":"t"}"# + "\n")
        #expect(text(OperationReply.feedback(id: 3).line(id: nil)) == #"{"feedback":3}"# + "\n")
        #expect(
            text(OperationReply.agent(communication: 4, conversation: "c").line(id: "a"))
                == #"{"id":"a","communication":4,"conversation":"c"}"# + "\n")
        #expect(
            text(OperationReply.resolved(conversation: "c").line(id: nil)) == #"{"resolved":true,"conversation":"c"}"#
                + "\n")
        #expect(
            text(OperationReply.status(json: #"{"up":[1]}"#).line(id: "s")) == #"{"id":"s","status":{"up":[1]}}"# + "\n"
        )
        #expect(text(OperationReply.reloaded(model: "m").line(id: nil)) == #"{"reloaded":true,"model":"m"}"# + "\n")
    }

    @Test func `history has the documented columns in their order`() {
        let row = HistoryRow(
            id: 1, customerID: 2, conversationID: 3, channel: "web", direction: "inbound", content: "hi", time: "t",
            confidence: 0.1234567)
        #expect(
            text(OperationReply.history(conversation: "c", communications: [row, row]).line(id: "h")).hasPrefix(
                """
                {"id":"h","conversation":"c","communications":[{"id":1,"customer_id":2,"conversation_id":3,\
                "channel":"web","direction":"inbound","content":"hi","time":"t","message_id":null,\
                "reply_to":null,"language":null,"intent":null,"confidence":0.123457,"sentiment":null,\
                "sentiment_score":null,"action":null,"answer":null,"model":null},{"id":1,
                """))
        #expect(
            text(OperationReply.history(conversation: "c", communications: []).line(id: nil))
                == #"{"conversation":"c","communications":[]}"# + "\n")
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.97, "0.97"), (-0.05, "-0.05"), (0.1 + 0.2, "0.3"),
            (0.9999999, "1"),
            (1e-7, "0"),
            (-4e-7, "0"), (0.000001, "0.000001"), (12.5, "12.5"), (1e20, "1e+20"), (.nan, "null"), (-.infinity, "null"),
        ] as [(Double, String)])
    func `numbers are rounded to six digits`(value: Double, expected: String) {
        var writer = JSONWriter()
        writer.number(value)
        #expect(writer.text == expected)
    }

    @Test func `integers are written to the ends of their range`() {
        var writer = JSONWriter()
        writer.open("[")
        for value in [0, -7, Int64.max, Int64.min] { writer.integer(value) }
        writer.close("]")
        #expect(writer.text == "[0,-7,9223372036854775807,-9223372036854775808]")
    }
}
