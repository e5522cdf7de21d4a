import CRM
import Foundation
import TestSupport
import Testing
import Wire

@testable import Assistant

struct ReplyTests {
    static let members: Set = [
        "conversation", "communication", "text", "buttons", "action", "answer", "language", "intent", "ranking",
        "sentiment", "entities",
        "model", "duplicate",
    ]

    @Test func `the reply has the contract's members and no others`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let line = await caller.send(
            #"{"id":"gw-17","conversation":"c-42","text":"where is my order A1234567?","channel":"web"}"#)
        #expect(line.members == Self.members.union(["id"]))
        let reply = try #require(line.reply)
        #expect(reply.id == "gw-17")
        #expect(reply.conversation == "c-42")
        #expect(reply.communication == 1)
        #expect(reply.text == "See My orders, then Track.")
        #expect(reply.action == "answer")
        #expect(reply.answer == "order/track")
        #expect(reply.language == "en")
        #expect(reply.intent == reply.ranking.first)
        #expect(reply.intent?.name == "order/track")
        #expect(reply.entities == [.init(entity: "order_number", value: "A1234567", start: 18, end: 26)])
        #expect(reply.model == desk.responder.registry.current.id)
        #expect(!reply.duplicate)
    }

    @Test func `the reply has no id where the request has none, and a handoff where a human takes over`() async throws {
        let caller = try Desk().caller()
        #expect(await caller.say("hello").members == Self.members)
        #expect(await caller.say("agent please").members == Self.members.union(["handoff"]))
    }

    @Test func `a reply explains itself where the request asks for it, to a retry too, and to no other`() async throws {
        let caller = try Desk().caller()
        let line = await caller.send(#"{"id":"m","text":"where is my order","explain":true}"#)
        #expect(line.members == Self.members.union(["id", "explanation", "commands"]))
        let explanation = try #require(line.reply?.explanation)
        #expect(explanation.contains(#""intent":{"confidence":"#) && explanation.contains(#""sentiment":{"#))
        #expect(explanation.contains(#""runner_up":{"#) && explanation.contains(#""nearest":[{"#))
        let retry = await caller.send(#"{"id":"m","text":"where is my order"}"#)
        #expect(retry.reply?.duplicate == true)
        #expect(retry.reply?.explanation == explanation)
        #expect(await caller.send(#"{"text":"where is my order","explain":false}"#).members == Self.members)
    }

    @Test(arguments: ["gw-1", "编号-一", "a\"b\\c", " "]) func `the reply gives the id back as it came`(id: String)
        async throws
    {
        let caller = try Desk().caller()
        let quoted = id.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        #expect(await caller.send(#"{"id":"\#(quoted)","text":"hello"}"#)["id"] == id)
    }

    @Test func `the reply gives a number as id back as text, and both are the same id`() async throws {
        let caller = try Desk().caller()
        #expect(await caller.send(#"{"id":7,"text":"hello"}"#)["id"] == "7")
        #expect(await caller.send(#"{"id":"7","text":"hello"}"#).reply?.duplicate == true)
    }

    @Test func `the reply is there only when both rows are on disk, for another program too`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        // The store waits five seconds for the lock. On a machine that stood still meanwhile it gives up, and the
        // message is sent again.
        var answered: Reply?
        while answered == nil {
            let lock = try await desk.shell.hold()
            let pending = try #require(caller.begin(#"{"id":"m","conversation":"c","text":"运费多少钱"}"#))
            usleep(50_000)
            let isOpen = pending.pendingWrite?.outcome == nil
            let rows = try desk.shell.atOnce("SELECT count(*) FROM communication")
            lock.letGo()
            answered = await caller.finish(pending).reply
            if answered != nil { #expect(isOpen && rows == "0") }
        }
        let reply = try #require(answered)
        let rows = try await desk.shell("SELECT id, direction, content, reply_to FROM communication ORDER BY id")
        #expect(rows == ["\(reply.communication)|inbound|运费多少钱|", "2|outbound|\(reply.text)|\(reply.communication)"])
    }

    @Test func `the reply counts offsets of entities in Unicode scalars of the original text`() async throws {
        let caller = try Desk().caller()
        let reply = try #require(await caller.say("👩‍💻订单A1234567到哪了").reply)
        #expect(reply.entities == [.init(entity: "order_number", value: "A1234567", start: 5, end: 13)])
    }

    @Test(arguments: [("运费多少钱", "zh-Hans", "满 99 元包邮。"), ("運費多少錢", "zh-Hant", "滿 99 元免運費。")])
    func `the reply speaks the customer's script`(text: String, language: String, answer: String) async throws {
        let caller = try Desk().caller()
        let reply = try #require(await caller.say(text).reply)
        #expect(reply.language == language)
        #expect(reply.text == answer)
    }
}
