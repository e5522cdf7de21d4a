import Assistant
import CRM
import TestSupport
import Testing
import Wire

struct StoreFailureTests {
    @Test func `while the store fails every request is unavailable, with a time for the next try`() async throws {
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

    @Test func `a turn that could not be stored has no effect: the conversation goes on from the state on disk`()
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        #expect(await caller.say(unclear)["action"] == "clarify")
        _ = try await desk.shell("ALTER TABLE communication RENAME TO elsewhere")
        // Without an id the message fails in the commit, after its turn was decided. With an id the look-up of the id
        // fails.
        #expect(await caller.say("agent please").errorCode == "unavailable")
        #expect(await caller.send(#"{"id":"m","conversation":"c","text":"agent please"}"#).errorCode == "unavailable")
        _ = try await desk.shell("ALTER TABLE elsewhere RENAME TO communication")
        #expect(try desk.store.counts().communications == 2)
        #expect(try desk.store.counts().tickets == 0)
        // The bot is not silent, as the lost state would have it, and the choices can still be taken.
        #expect(await caller.say("2").reply?.answer == "faq/shipping_cost")
        let again = await caller.send(#"{"id":"m","conversation":"c","text":"agent please"}"#)
        #expect(again.reply?.action == "handoff")
        #expect(again.reply?.duplicate == false)
    }

    @Test func `a message that could not be stored is counted as an error and not as an answer, and health says why`()
        async throws
    {
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

    @Test func `history that follows a message on its connection contains the message`() async throws {
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
