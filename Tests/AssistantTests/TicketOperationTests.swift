import Assistant
import CRM
import Dialogue
import TestSupport
import Testing
import Understanding
import Wire

struct TicketOperationTests {
    @Test(arguments: [
        (["hello", "where is my order A1234567", "agent please"], "where is my order A1234567"),
        (["你好", "我的订单到哪了", "转人工"], "我的订单到哪了"),
    ]) func `a ticket shows reason, summary, sentiment and transcript`(
        said: [String], summary: String
    ) async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        for text in said { _ = await caller.say(text) }
        let ticket = await caller.send(#"{"op":"ticket","id":"t","ticket":1}"#)
        #expect(
            ticket["id"] == "t" && ticket["reason"] == "asked" && ticket["status"] == "open"
                && ticket["kind"] == "handoff")
        #expect(ticket["conversation"] == "c" && ticket["summary"] == summary)
        #expect(ticket.list("transcript").compactMap { $0["direction"] == "inbound" ? $0["content"] : nil } == said)
        #expect(ticket.text.contains(#""fields":{},"#) && ticket.text.contains(#""sentiment":["#))
        let list = await caller.send(#"{"op":"tickets"}"#)
        #expect(list.list("tickets").map { $0.integer("ticket") } == [1])
        #expect(await caller.send(#"{"op":"resolve","conversation":"c"}"#).text.contains(#""resolved":true"#))
        #expect(await caller.send(#"{"op":"tickets"}"#).list("tickets").isEmpty)
        #expect(await caller.send(#"{"op":"ticket","ticket":1}"#)["status"] == "closed")
    }

    @Test(arguments: [
        (#"{"op":"ticket"}"#, "missing_field"), (#"{"op":"ticket","ticket":"7"}"#, "invalid_field"),
        (#"{"op":"ticket","ticket":7}"#, "invalid_field"),
        (#"{"op":"tickets","limit":0}"#, "invalid_field"),
        (#"{"op":"resolve","conversation":"c","ticket":7}"#, "invalid_field"),
        (#"{"op":"feedback","communication":1,"thumb":"sideways"}"#, "invalid_field"),
        (#"{"op":"feedback","communication":1,"thumb":"up","score":2}"#, "invalid_field"),
        (#"{"op":"feedback","communication":1}"#, "missing_field"),
    ]) func `an unknown ticket and an invalid score are refused`(line: String, code: String) async throws {
        let caller = try Desk().caller()
        _ = await caller.say("hello")
        #expect(await caller.send(line).errorCode == code)
    }

    @Test func `thumb up is the score 5, thumb down the score 1`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.say("hello")
        _ = await caller.send(#"{"op":"feedback","communication":1,"thumb":"up"}"#)
        _ = await caller.send(#"{"op":"feedback","communication":1,"thumb":"down","comment":"slow"}"#)
        #expect(try await desk.shell("SELECT score, comment FROM feedback") == ["5|", "1|slow"])
        #expect(desk.responder.metrics().contains(#"kefu_feedback_total{score="5"} 1"#))
        #expect(desk.responder.metrics().contains(#"kefu_feedback_total{score="3"} 0"#))
    }

    @Test func `a button's score goes to the last answer`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.say("how much is shipping")
        _ = await caller.say("hello")
        _ = await caller.send(#"{"conversation":"c","text":"/feedback{\"score\":\"4\"}"}"#)
        #expect(try await desk.shell("SELECT communication_id, score FROM feedback") == ["1|4"])
        #expect(desk.responder.metrics().contains(#"kefu_feedback_total{score="4"} 1"#))
        var exported: [String?] = []
        try desk.store.exportFeedback { exported.append($0.answer) }
        #expect(exported == ["faq/shipping_cost"])
    }

    @Test func `outside opening hours a ticket is opened, once, and the bot goes on`() async throws {
        let desk = try Desk()
        // The clock of the desk shows a Saturday.
        let hours = try OpeningHours("mon-fri 09:00-18:00", timeZone: "UTC")
        let registry = try ModelRegistry(
            folder: ModelFolder(path: desk.folder.file("model")), policy: DialoguePolicy(openingHours: hours))
        let clock = try TestClock("2026-11-21T08:00:00.000Z")
        let caller = try Caller(Responder(registry: registry, store: desk.store, clock: clock.now), in: desk.folder)
        let closed = await caller.say("agent please")
        #expect(closed["action"] == "handoff" && closed.integer("handoff", "ticket") == 1)
        #expect(closed["text"]?.contains("on Monday at 09:00") == true)
        #expect(await caller.say("how much is shipping")["action"] == "answer")
        #expect(await caller.say("转人工").integer("handoff", "ticket") == 1)
        #expect(try desk.store.ticket(1)?.note == "outside opening hours")
        #expect(try desk.store.conversation(channel: "socket", externalID: "c")?.status == .open)
        clock.pass(milliseconds: 2 * 86_400_000 + 3_600_000 * 2)
        let open = await caller.say("a human agent please")
        #expect(open["text"] == "A colleague takes over.\nYour ticket has the number 2.")
        #expect(await caller.say("hello")["action"] == "silent")
    }
}
