import CRM
import TestSupport
import Testing
import Wire

@testable import Assistant

struct RetryTests {
    static let line =
        #"{"id":"gw-1","conversation":"c","text":"how much is shipping","customer":{"id":"u-1","name":"Mei"}}"#

    /// The reply line to a retry.
    static func repeated(_ line: AnswerLine) -> String {
        line.text.replacing(#""duplicate":false"#, with: #""duplicate":true"#)
    }

    @Test func `a message that comes again gets the stored reply byte for byte and stores nothing`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let first = await caller.send(Self.line)
        #expect(first.reply?.duplicate == false)
        _ = await caller.say("where is my order")
        #expect(await caller.send(Self.line).text == Self.repeated(first))
        #expect(try desk.store.counts().communications == 4)
    }

    @Test func `a message that comes again gets the same ticket again after a hand-over`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let first = await caller.send(#"{"id":"h","text":"agent please"}"#)
        #expect(first.integer("handoff", "ticket") == 1)
        #expect(await caller.send(#"{"id":"h","text":"agent please"}"#).text == Self.repeated(first))
        #expect(try desk.store.counts().tickets == 1)
    }

    @Test func `a message that comes again gets the stored reply after a restart`() async throws {
        var desk = try Desk()
        let first = try await desk.caller().send(Self.line)
        try desk.restart()
        #expect(try await desk.caller("connection-2").send(Self.line).text == Self.repeated(first))
        #expect(try desk.store.counts().communications == 2)
    }

    @Test func `a message that comes again waits for the first while that is still on its way`() async throws {
        let desk = try Desk()
        let (one, other) = (try desk.caller("connection-1"), try desk.caller("connection-2"))
        let lock = try await desk.shell.hold()
        let first = try #require(one.begin(Self.line))
        let second = try #require(other.begin(Self.line))
        let conflict = try #require(other.begin(#"{"id":"gw-1","conversation":"c","text":"another text"}"#))
        #expect(first.pendingWrite?.outcome == nil)
        #expect(second.pendingWrite === first.pendingWrite)
        #expect(await other.finish(conflict).errorCode == "conflict")
        await lock.release()
        let answer = await one.finish(first)
        #expect(answer.reply?.duplicate == false)
        #expect(await other.finish(second).text == Self.repeated(answer))
        #expect(try desk.store.counts().communications == 2)
    }

    @Test func `a message that comes again is stored once when a hundred send it at the same time`() async throws {
        let desk = try Desk()
        let answers = try await withThrowingTaskGroup(of: AnswerLine.self) { group in
            for number in 0..<100 {
                group.addTask { try await desk.caller("connection-\(number)").send(Self.line) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        // A copy that comes between arrival and acceptance of the first is refused as busy.
        let replies = answers.compactMap(\.reply)
        #expect(answers.allSatisfy { $0.reply != nil || $0.errorCode == "busy" })
        #expect(replies.count { !$0.duplicate } == 1)
        #expect(Set(replies.map(\.communication)) == [1])
        #expect(try desk.store.counts().communications == 2)
    }

    @Test(arguments: [
        #"{"conversation":"c","text":"how  much is shipping","customer":{"id":"u-1","name":"Mei"}}"#,
        #"{"conversation":"d","text":"how much is shipping","customer":{"id":"u-1","name":"Mei"}}"#,
        #"{"conversation":"c","text":"how much is shipping"}"#,
    ]) func `a message that comes again with another body is a conflict, and the first one stands`(body: String)
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        let first = await caller.send(Self.line)
        let line = await caller.send(#"{"id":"gw-1","# + body.dropFirst())
        #expect(line.errorCode == "conflict")
        #expect(line["id"] == "gw-1")
        #expect(await caller.send(Self.line).text == Self.repeated(first))
        #expect(try desk.store.counts().communications == 2)
    }

    @Test(arguments: [
        #"{"text":"how much is shipping","customer":{"name":"Mei","id":"u-1"},"conversation":"c","id":"gw-1"}"#,
        #"{ "id" : "gw-1", "conversation":"c", "text":"how much \u0069s shipping", "#
            + #""customer":{"id":"u-1","name":"Mei"}, "time":"2026-11-21T09:00:00Z" }"#,
        #"{"id":"gw-1","sender":"c","message":"how much is shipping","customer":{"id":"u-1","name":"Mei"}}"#,
    ]) func `a message that comes again is the same with other JSON spelling, names and time`(line: String) async throws
    {
        let caller = try Desk().caller()
        _ = await caller.send(Self.line)
        #expect(await caller.send(line).reply?.duplicate == true)
    }

    @Test func `a message that comes again is another message in another channel, or without an id`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        for line in [
            #"{"id":"a","text":"hi"}"#, #"{"id":"a","channel":"web","text":"hi"}"#, #"{"text":"hi"}"#,
            #"{"text":"hi"}"#,
        ] {
            #expect(await caller.send(line).reply?.duplicate == false)
        }
        #expect(try desk.store.counts().communications == 8)
    }
}
