import Testing
import TestSupport

/// Bad lines over the socket. Each gets an error line, and neither its connection nor another one is disturbed.
struct BadInputTests {
    static let lines: [([UInt8], String)] = [
        (Array("not json".utf8), "invalid_json"), (Array(#"{"text":"cut off"#.utf8), "invalid_json"),
        (Array("[1,2]".utf8), "invalid_json"),
        (Array(#"{"text":""#.utf8) + [0xC3, 0x28, 0xFF] + Array(#""}"#.utf8), "invalid_utf8"),
        (
            Array(#"{"text":""#.utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000) + Array(#""}"#.utf8),
            "line_too_long"
        ),
        (Array("{}".utf8), "missing_field"), (Array(#"{"text":5}"#.utf8), "invalid_field"),
        (Array(#"{"text":"  "}"#.utf8), "invalid_field"),
        (Array(#"{"text":"hi","customer":[]}"#.utf8), "invalid_field"),
        (Array(#"{"text":{"a":1}}"#.utf8), "invalid_field"),
        (Array(#"{"op":"dance"}"#.utf8), "unknown_op"), ([0x00, 0x01, 0x02], "invalid_json"),
    ]

    @Test func `every bad line gets its error and every good line its reply, in order`() async throws {
        let daemon = try await RunningDaemon()
        let (client, neighbour) = (try daemon.client(), try daemon.client())
        async let sent: Void = send(to: client)
        for number in 0..<20 {
            let reply = try await neighbour.ask(message("hello", id: "n-\(number)", in: "neighbour"))
            #expect(reply["action"] == "answer")
            #expect(reply["id"] == "n-\(number)")
        }
        for (number, (line, code)) in Self.lines.enumerated() {
            let answers = try await client.lines(2)
            #expect(answers[0].errorCode == code, "\(String(decoding: line.prefix(40), as: UTF8.self))")
            #expect(answers[1]["id"] == "good-\(number)")
            #expect(answers[1]["action"] == "answer")
        }
        try await sent
        #expect(await daemon.end() == 0)
    }

    private func send(to client: SocketClient) async throws {
        for (number, (line, _)) in Self.lines.enumerated() {
            try await client.send(
                line + [UInt8(ascii: "\n")] + Array((message("hello", id: "good-\(number)") + "\n").utf8))
        }
    }

    @Test func `a last line without a line feed is answered`() async throws {
        let daemon = try await RunningDaemon()
        let client = try daemon.client()
        try await client.send(message("hello", id: "last"))
        client.endInput()
        #expect(await client.rest().map { $0["id"] } == ["last"])
    }
}
