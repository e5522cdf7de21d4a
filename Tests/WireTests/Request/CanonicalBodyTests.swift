import Testing
import Wire

struct CanonicalBodyTests {
    private func body(_ line: String) -> String? {
        message(line).map { String(decoding: canonicalBody(of: $0), as: UTF8.self) }
    }

    @Test func `the form must not change, because its hashes are stored`() {
        let line =
            #"""
            {"metadata":{"b":[1,{"y":1.0,"x":"\u00e9/"}],"a":{}},"id":1,"text":"hi\n","customer":"u",\#
            "channel":"web","conversation":"c"}
            """#
        #expect(
            body(line)
                == #"""
                {"channel":"web","conversation":"c","customer":{"id":"u"},\#
                "metadata":{"a":{},"b":[1,{"x":"é/","y":1.0}]},"text":"hi\n"}
                """#)
        #expect(body(#"{"text":"hi"}"#) == #"{"text":"hi"}"#)
    }

    @Test(arguments: [
        #"{"text":"hi","sender":"c"}"#, #"{"message":"h\u0069","sender":"c","time":"t","explain":true,"id":"i"}"#,
        #"{"customer":{"id":"c","name":""},"conversation":"c","text":"hi","unknown":1}"#,
    ])
    func `the same body written otherwise is the same body`(line: String) {
        #expect(body(line) == #"{"conversation":"c","customer":{"id":"c"},"text":"hi"}"#)
    }

    @Test func `another value anywhere is another body`() {
        let bodies = [
            #"{"text":"hi"}"#, #"{"text":"hi "}"#, #"{"text":"hi","channel":"web"}"#,
            #"{"text":"hi","conversation":"web"}"#,
            #"{"text":"hi","customer":{"id":"a"}}"#, #"{"text":"hi","customer":{"name":"a"}}"#,
            #"{"text":"hi","metadata":{}}"#,
            #"{"text":"hi","metadata":{"a":"1"}}"#, #"{"text":"hi","metadata":{"a":1}}"#,
            #"{"text":"hi","metadata":{"a":[1]}}"#,
        ].compactMap(body)
        #expect(bodies.count == 10)
        #expect(Set(bodies).count == 10)
    }
}
