import Assistant
import CRM
import Foundation
import TestSupport
import Testing
import Wire

struct OperationTests {
    @Test func `ping tells the time and stores nothing`() async throws {
        let desk = try Desk()
        let line = try await desk.caller().send(#"{"op":"ping","id":"p"}"#)
        #expect(line.text == #"{"id":"p","pong":true,"time":"2026-11-21T08:00:00.000Z"}"#)
        #expect(try desk.store.counts().communications == 0)
    }

    @Test func `feedback is stored for the communication that it names`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.say("hello")
        let line = await caller.send(#"{"op":"feedback","id":"f","communication":1,"score":4,"comment":"很快"}"#)
        #expect(line.text == #"{"id":"f","feedback":1}"#)
        let rows = try await desk.shell("SELECT id, communication_id, score, comment, time FROM feedback")
        #expect(rows == ["1|1|4|很快|2026-11-21T08:00:00.000Z"])
    }

    @Test(arguments: [
        #"{"op":"feedback","id":"x","communication":99,"score":4}"#,
        #"{"op":"agent","id":"x","conversation":"nowhere","text":"hi"}"#,
        #"{"op":"resolve","id":"x","conversation":"nowhere"}"#,
    ]) func `an operation about something unknown is an invalid field, and the next one works`(line: String)
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        let answer = await caller.send(line)
        #expect(answer.errorCode == "invalid_field")
        #expect(answer["id"] == "x")
        #expect(await caller.say("hello")["action"] == "answer")
        #expect(try desk.store.counts().feedback == 0)
    }

    @Test func `history gives the last communications, oldest first, with the export's columns`() async throws {
        let caller = try Desk().caller()
        _ = await caller.send(#"{"id":"m-1","conversation":"c","text":"where is my order"}"#)
        _ = await caller.say("运费多少钱")
        let whole = await caller.send(#"{"op":"history","id":"h","conversation":"c"}"#)
        #expect(whole["conversation"] == "c")
        let rows = whole.list("communications")
        #expect(rows.map { $0.integer("id") } == [1, 2, 3, 4])
        #expect(rows.map { $0["direction"] } == ["inbound", "outbound", "inbound", "outbound"])
        #expect(rows.map { $0.integer("reply_to") } == [nil, 1, nil, 3])
        #expect(rows.map { $0["message_id"] } == ["m-1", nil, nil, nil])
        #expect(rows.map { $0["content"] }.contains("运费多少钱"))
        #expect(
            rows.first?.members == [
                "id", "customer_id", "conversation_id", "channel", "direction", "content", "time", "message_id",
                "reply_to", "language",
                "intent", "confidence", "sentiment", "sentiment_score", "action", "answer", "model",
            ])
        let last = await caller.send(#"{"op":"history","conversation":"c","limit":3}"#).list("communications")
        #expect(last.map { $0.integer("id") } == [2, 3, 4])
        #expect(await caller.send(#"{"op":"history","conversation":"nowhere"}"#).list("communications").isEmpty)
    }

    @Test func `status is one JSON object that counts what happened`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(#"{"id":"m","text":"hello"}"#)
        _ = await caller.send(#"{"id":"m","text":"hello"}"#)
        _ = await caller.send(#"{"text":"agent please"}"#)
        _ = await caller.send("{")
        let status = await caller.send(#"{"op":"status","id":"s"}"#)
        #expect(status["id"] == "s")
        #expect(status["status", "model"] == desk.responder.registry.current.id)
        #expect(status["status", "store"] == "available")
        #expect(status.integer("status", "messages") == 2)
        #expect(status.integer("status", "duplicates") == 1)
        #expect(status.integer("status", "replies", "answer") == 1)
        #expect(status.integer("status", "replies", "handoff") == 1)
        #expect(status.integer("status", "errors", "invalid_json") == 1)
        #expect(status.integer("status", "rows", "communications") == 4)
        #expect(status.integer("status", "rows", "open_tickets") == 1)
    }

    @Test func `many reloads at once cost one load, and each gets its answer`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let isReleased = DispatchSemaphore(value: 0)
        // Nothing else can begin meanwhile.
        #expect(desk.responder.registry.thread.run { isReleased.wait() })
        let pending = try (0..<200).map { try #require(caller.begin(#"{"op":"reload","id":"\#($0)"}"#)) }
        isReleased.signal()
        let model = desk.responder.registry.current.id
        for (number, reply) in pending.enumerated() {
            #expect(await caller.finish(reply).text == #"{"id":"\#(number)","reloaded":true,"model":"\#(model)"}"#)
        }
        #expect(desk.responder.metrics().contains("kefu_reloads_total 1"))
    }

    @Test func `reload keeps the old model where the new one is bad`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let model = desk.responder.registry.current.id
        #expect(await caller.send(#"{"op":"reload"}"#).text == #"{"reloaded":true,"model":"\#(model)"}"#)
        try desk.folder.write("{}", to: "model/manifest.json")
        #expect(await caller.send(#"{"op":"reload","id":"r"}"#).errorCode == "unavailable")
        #expect(await caller.say("hello").reply?.model == model)
    }
}
