import Assistant
import CRM
import TestSupport
import Testing

struct IdleTests {
    private let day: Int64 = 86_400_000

    @Test func `after a day the next message begins a new conversation that keeps the customer and the language`()
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(#"{"conversation":"c","text":"你好","customer":{"id":"u-1","name":"梅"}}"#)
        #expect(await caller.say(unclear)["action"] == "clarify")
        desk.pass(milliseconds: day)
        #expect(await caller.say("2")["language"] != nil)
        #expect(try desk.store.counts().conversations == 1)
        desk.pass(milliseconds: day + 1)
        let fresh = await caller.say("👍")
        #expect(try await desk.shell("SELECT id, status, customer_id FROM conversation") == ["1|closed|1", "2|open|1"])
        #expect(fresh["text"]?.unicodeScalars.contains { $0.properties.isIdeographic } == true)
        let history = await caller.send(#"{"op":"history","conversation":"c"}"#)
        #expect(history.list("communications").count == 8)
        #expect(try desk.store.check() == [])
    }

    @Test func `an offer does not outlive its conversation, also where the sweep ended it before a restart`()
        async throws
    {
        var desk = try Desk()
        let caller = try desk.caller()
        #expect(await caller.say(unclear)["action"] == "clarify")
        desk.pass(milliseconds: day + 1)
        desk.responder.tendStore()
        _ = await caller.say("hello", in: "other")
        #expect(try await desk.shell("SELECT status FROM conversation ORDER BY id") == ["closed", "open"])
        try desk.restart()
        let later = try desk.caller()
        #expect(await later.say("2")["action"] != "answer")
        #expect(try await desk.shell("SELECT count(*) FROM conversation WHERE external_id = 'c'") == ["2"])
    }

    @Test func `a conversation that a human has does not end`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.say("agent please")
        desk.pass(milliseconds: 10 * day)
        desk.responder.tendStore()
        #expect(await caller.say("hello?")["action"] == "silent")
        #expect(try desk.store.counts().conversations == 1)
    }

    @Test func `a retry after the end gets the old reply and begins nothing`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let line = #"{"id":"m","conversation":"c","text":"where is my order"}"#
        let first = await caller.send(line)
        desk.pass(milliseconds: 2 * day)
        #expect(await caller.send(line)["text"] == first["text"])
        #expect(try desk.store.counts().conversations == 1)
    }
}
