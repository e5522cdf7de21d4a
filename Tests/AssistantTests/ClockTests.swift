import Assistant
import CRM
import TestSupport
import Testing

/// A message says when it was written. What is idle, and in which order things came, is told by our clock alone.
struct ClockTests {
    private let day: Int64 = 86_400_000

    @Test(arguments: ["9999-12-31T23:59:59Z", "2031-05-05T00:00:00Z", "1970-01-01T00:00:00Z", "0000-01-01T00:00:00Z"])
    func `a message of any time neither keeps its conversation open nor ends it`(time: String) async throws {
        var desk = try Desk()
        func say(_ text: String) async throws -> AnswerLine {
            try await desk.caller().send(#"{"conversation":"c","text":"\#(text)","time":"\#(time)"}"#)
        }
        #expect(try await say(unclear)["action"] == "clarify")
        desk.pass(milliseconds: 60_000)
        // The choices still stand a minute later.
        #expect(try await say("2")["action"] == "answer")
        #expect(try await desk.shell("SELECT DISTINCT last_activity FROM conversation") == ["2026-11-21T08:01:00.000Z"])
        #expect(
            try await desk.shell("SELECT DISTINCT substr(time, 1, 4) FROM communication WHERE direction = 'inbound'")
                == [String(time.prefix(4))])
        desk.pass(milliseconds: day + 1)
        _ = try await say("hello")
        #expect(try desk.store.counts().conversations == 2)
        desk.pass(milliseconds: day + 1)
        try desk.restart()
        desk.responder.tendStore()
        _ = try await desk.caller().say("hello", in: "other")
        #expect(
            try await desk.shell("SELECT status FROM conversation WHERE external_id = 'c'") == ["closed", "closed"])
    }
}
