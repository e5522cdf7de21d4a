import Assistant
import CRM
import TestSupport
import Testing

@Suite struct ShadowTests {
    private let texts = [
        "hello", "how much is shipping", "is postage included", unclear, "1", "where is my order A1234567",
        "agent please", "hello?",
    ]

    @Test func `every message has one shadow row, and replies, states and tickets are the same as without`()
        async throws
    {
        let (alone, watched) = (try Desk(), try Laboratory())
        try await watched.begin(.shadow)
        let (one, other) = (try alone.caller(), try watched.desk.caller())
        for text in texts {
            let (plain, heard) = (await one.say(text), await other.say(text))
            #expect(heard.text == plain.text)
        }
        let rows = try await watched.desk.shell(
            "SELECT count(*), count(DISTINCT s.communication_id), min(s.model), max(s.model), min(c.direction) "
                + "FROM shadow s JOIN communication c ON c.id = s.communication_id"
        )
        #expect(rows == ["\(texts.count)|\(texts.count)|\(watched.candidate)|\(watched.candidate)|inbound"])
        let state = "SELECT state FROM conversation"
        #expect(try await watched.desk.shell(state) == alone.shell(state))
        #expect(try await watched.desk.shell("SELECT DISTINCT model FROM communication") == [watched.live])
        #expect(try await watched.desk.shell("SELECT count(*) FROM ticket") == ["1"])
    }

    @Test func `a repeated message has one shadow row`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.begin(.shadow)
        let caller = try laboratory.desk.caller()
        for _ in 0..<3 { _ = await caller.send(#"{"id":"m","conversation":"c","text":"hello"}"#) }
        #expect(try await laboratory.desk.shell("SELECT count(*) FROM shadow") == ["1"])
    }

    @Test func `a shadow ends with its experiment`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.begin(.shadow)
        let caller = try laboratory.desk.caller()
        _ = await caller.say("hello")
        try await laboratory.stop()
        _ = await caller.say("hello")
        #expect(try await laboratory.desk.shell("SELECT communication_id FROM shadow") == ["1"])
    }
}
