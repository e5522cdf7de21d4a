import Testing

@testable import kefu_load

@Suite struct ReplyLineTests {
    private func read(_ line: String) -> (number: Int?, communication: Int64?, error: String?) {
        Array(line.utf8).withUnsafeBytes { bytes in
            let line = ReplyLine(bytes: bytes)
            return (line.number(run: Array("0a1b2c3d".utf8)), line.communication, line.errorCode)
        }
    }

    @Test func `the id and the row of a reply are read, with or without spaces`() {
        let head = #"{"id":"0a1b2c3d-000000017","conversation":"c","communication":1042,"#
        let line = head + #""text":"\"id\":\"x\" \"error\":","duplicate":false}"#
        #expect(read(line) == (17, 1042, nil))
        #expect(read(#"{ "communication" : 3, "id" : "0a1b2c3d-000000017" }"#) == (17, 3, nil))
    }

    @Test func `the id and the code of an error are read`() {
        let busy = #"{"id":"0a1b2c3d-000000001","error":{"code":"busy","message":"…"},"retry_after_ms":10}"#
        #expect(read(busy) == (1, nil, "busy"))
        #expect(read(#"{"error":{"code":"invalid_json","message":"…"}}"#) == (nil, nil, "invalid_json"))
    }

    @Test(arguments: [
        "", "{", #"{"id":"0a1b2c3d-00000001"}"#, #"{"id":"0a1b2c3e-000000001"}"#, #"{"id":"0a1b2c3d-0000000017"}"#,
        #"{"id":"0a1b2c3d-"#,
        #"{"communication":"#, #"{"communication":null}"#, #"{"error":{"code":"cut"#,
    ])
    func `a line that is not a reply of this run gives nothing`(line: String) {
        #expect(read(line) == (nil, nil, nil))
    }
}
