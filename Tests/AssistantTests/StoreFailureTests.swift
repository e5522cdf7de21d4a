import Assistant
import CRM
import TestSupport
import Testing
import Wire

struct StoreFailureTests {
    @Test func `a store that fails makes every message unavailable, with a word when to come again`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        #expect(await caller.send(#"{"id":"m-1","conversation":"c","text":"hello"}"#)["action"] == "answer")
        try desk.store.close()
        for line in [
            #"{"id":"m-2","conversation":"c","text":"hello"}"#, #"{"id":"m-1","conversation":"c","text":"hello"}"#,
            #"{"id":"m-3","conversation":"new","text":"hello"}"#, #"{"op":"resolve","id":"r","conversation":"c"}"#,
            #"{"op":"history","id":"h","conversation":"c"}"#,
            #"{"op":"feedback","id":"f","communication":1,"score":5}"#,
        ] {
            let answer = await caller.send(line)
            #expect(answer.errorCode == "unavailable", "\(line)")
            #expect(answer.integer("error", "retry_after_ms") == 1_000)
            #expect(answer["id"] != nil)
        }
        #expect(await caller.send(#"{"op":"ping"}"#).members == ["pong", "time"])
    }

    @Test func `a store that fails leaves no trace of what it could not take: the conversation goes on from the disk`()
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        #expect(await caller.say(unclear)["action"] == "clarify")
        _ = try await desk.shell("ALTER TABLE communication RENAME TO elsewhere")
        // Without an id it fails in the commit, after the turn was decided; with one already when its id is looked up.
        #expect(await caller.say("agent please").errorCode == "unavailable")
        #expect(await caller.send(#"{"id":"m","conversation":"c","text":"agent please"}"#).errorCode == "unavailable")
        _ = try await desk.shell("ALTER TABLE elsewhere RENAME TO communication")
        #expect(try desk.store.counts().communications == 2)
        #expect(try desk.store.counts().tickets == 0)
        // Not silent, as memory would have it, and the offer is still on the table.
        #expect(await caller.say("2").reply?.answer == "faq/shipping_cost")
        let again = await caller.send(#"{"id":"m","conversation":"c","text":"agent please"}"#)
        #expect(again.reply?.action == "handoff")
        #expect(again.reply?.duplicate == false)
    }

    @Test func `what the store refused is counted as refused and not as answered, and health says why`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        #expect(desk.responder.health == .ok)
        _ = try await desk.shell("ALTER TABLE communication RENAME TO elsewhere")
        #expect(await caller.say("agent please").errorCode == "unavailable")
        guard case .unavailable = desk.responder.health else {
            return #expect(Bool(false), "health is \(desk.responder.health)")
        }
        let metrics = desk.responder.metrics()
        #expect(metrics.contains("kefu_errors_total{code=\"unavailable\"} 1"))
        #expect(metrics.contains("kefu_messages_total{action=\"handoff\"} 0"))
        _ = try await desk.shell("ALTER TABLE elsewhere RENAME TO communication")
        #expect(await caller.say("agent please")["action"] == "handoff")
        #expect(desk.responder.health == .ok)
        #expect(desk.responder.metrics().contains("kefu_messages_total{action=\"handoff\"} 1"))
    }

    @Test func `history asked behind a message has the message in it`() async throws {
        let desk = try Desk()
        var session = Session(connection: "c", peer: Peer(isLocalUser: true), limits: desk.responder.limits)
        let replies = [#"{"conversation":"c","text":"hello"}"#, #"{"op":"history","conversation":"c"}"#].compactMap {
            line in
            Array(line.utf8).withUnsafeBytes { desk.responder.respond(to: $0, in: &session) }
        }
        await desk.responder.settle(replies)
        var bytes: [UInt8] = []
        for reply in replies { reply.appendLine(to: &bytes) }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && lines[1].contains(#""content":"hello""#))
    }
}
