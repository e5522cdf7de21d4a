import Assistant
import CRM
import TestSupport
import Testing

/// Operations that a gateway sends again, because it got no reply.
struct OperationRetryTests {
    /// The operations that store something. The conversation of both exists in `desk()`.
    private static let operations = [
        #"{"op":"feedback","id":"o-1","communication":1,"score":4,"comment":"谢谢"}"#,
        #"{"op":"agent","id":"o-1","conversation":"c","text":"I am looking into it.","agent":"Ana"}"#,
        #"{"op":"resolve","id":"o-1","conversation":"c"}"#,
    ]

    private func desk() async throws -> Desk {
        let desk = try Desk()
        _ = try await desk.caller().say("agent please")
        return desk
    }

    private static let rows =
        """
        SELECT (SELECT count(*) FROM communication), (SELECT count(*) FROM feedback),
            (SELECT group_concat(status) FROM ticket), (SELECT status FROM conversation)
        """

    @Test(arguments: operations) func `an operation that comes again gets its first reply, also after a restart`(
        line: String
    ) async throws {
        var desk = try await desk()
        let first = try await desk.caller().send(line)
        #expect(first.errorCode == nil && !first.text.contains("duplicate"))
        let repeated = first.text.dropLast() + #","duplicate":true}"#
        let rows = try await desk.shell(Self.rows)
        #expect(try await desk.caller("connection-2").send(line).text == repeated)
        try desk.restart()
        #expect(try await desk.caller().send(line).text == repeated)
        #expect(try await desk.shell(Self.rows) == rows)
    }

    @Test(arguments: operations) func `an operation with a known id and another body is a conflict`(line: String)
        async throws
    {
        var desk = try await desk()
        _ = try await desk.caller().send(line)
        let rows = try await desk.shell(Self.rows)
        let others =
            Self.operations.filter { $0 != line } + [
                #"{"op":"feedback","id":"o-1","communication":1,"score":1}"#,
                #"{"op":"agent","id":"o-1","conversation":"c","text":"我来处理。"}"#,
                #"{"op":"resolve","id":"o-1","conversation":"d"}"#,
            ]
        for _ in 0..<2 {
            for other in others { #expect(try await desk.caller().send(other).errorCode == "conflict", "\(other)") }
            try desk.restart()
        }
        #expect(try await desk.shell(Self.rows) == rows)
    }

    @Test func `copies that are under way together are stored once, and the conversation is as after the first`()
        async throws
    {
        let desk = try await desk()
        let caller = try desk.caller()
        let lock = try await desk.shell.hold()
        let agent = #"{"op":"agent","id":"a-1","conversation":"c","text":"Done, goodbye."}"#
        let lines = [agent, #"{"op":"resolve","id":"a-2","conversation":"c"}"#, agent]
        let pending = lines.compactMap { caller.begin($0) }
        let conflict = try #require(caller.begin(#"{"op":"resolve","id":"a-1","conversation":"c"}"#))
        #expect(await caller.finish(conflict).errorCode == "conflict")
        await lock.release()
        var replies: [AnswerLine] = []
        for reply in pending { replies.append(await caller.finish(reply)) }
        #expect(replies[2].text == replies[0].text.dropLast() + #","duplicate":true}"#)
        #expect(try await desk.shell("SELECT count(*) FROM communication WHERE action = 'agent'") == ["1"])
        // The repeated message of the agent does not take the conversation back from the bot.
        #expect(await caller.say("hello")["action"] == "answer")
    }

    @Test func `an operation that failed may be sent again, and one without an id is stored each time`() async throws {
        let desk = try await desk()
        let caller = try desk.caller()
        let unknown = #"{"op":"feedback","id":"f","communication":99,"score":4}"#
        for _ in 0..<2 { #expect(await caller.send(unknown).errorCode == "invalid_field") }
        let known = #"{"op":"feedback","id":"f","communication":1,"score":4}"#
        #expect(await caller.send(known)["feedback"] != "0")
        for _ in 0..<2 { _ = await caller.send(#"{"op":"feedback","communication":1,"score":2}"#) }
        #expect(try await desk.shell("SELECT count(*) FROM feedback") == ["3"])
    }

    @Test func `the ids of operations are deleted with their conversation`() async throws {
        let desk = try await desk()
        for (number, line) in Self.operations.enumerated() {
            _ = try await desk.caller().send(line.replacing("o-1", with: "o-\(number)"))
        }
        #expect(try await desk.shell("SELECT count(*), count(conversation_id) FROM operation") == ["3|3"])
        _ = try await desk.shell("PRAGMA foreign_keys = ON", "DELETE FROM conversation")
        #expect(try await desk.shell("SELECT count(*) FROM operation") == ["0"])
    }
}
