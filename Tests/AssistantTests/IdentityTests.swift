import CRM
import Foundation
import Hashing
import TestSupport
import Testing
import Wire

@testable import Assistant

/// Names are bytes: two names that Swift's `==` unites, or that differ in case, are two names.
struct IdentityTests {
    private static func line(_ members: [(String, String)]) -> String {
        "{" + members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    }

    private static func hasBytes(_ text: String?, of other: String) -> Bool { ExactText.areEqual(text, other) }

    @Test func `conversations whose names Swift unites share nothing, in memory and after a restart`() async throws {
        var desk = try Desk()
        for round in 1...2 {
            let caller = try desk.caller()
            for (number, pair) in EquivalentTexts.pairs.enumerated() {
                for (name, customer) in [(pair.0, "one-\(number)"), (pair.1, "other-\(number)")] {
                    let reply = await caller.send(
                        Self.line([
                            ("conversation", name), ("channel", "n\(number)"), ("customer", customer),
                            ("text", "hello \(customer) \(round)"),
                        ]))
                    #expect(Self.hasBytes(reply["conversation"], of: name))
                }
            }
            for (number, pair) in EquivalentTexts.pairs.enumerated() {
                for (name, customer) in [(pair.0, "one-\(number)"), (pair.1, "other-\(number)")] {
                    let history = await caller.send(
                        Self.line([("op", "history"), ("conversation", name), ("channel", "n\(number)")]))
                    let said = history.list("communications").filter { $0["direction"] == "inbound" }
                    #expect(said.compactMap { $0["content"] } == (1...round).map { "hello \(customer) \($0)" })
                }
            }
            try desk.restart()
        }
        let counts = try desk.store.counts()
        #expect(counts.customers == 2 * EquivalentTexts.pairs.count)
        #expect(counts.conversations == 2 * EquivalentTexts.pairs.count)
    }

    @Test func `a human has one conversation and not the one whose name Swift takes for it`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        for (number, pair) in EquivalentTexts.pairs.enumerated() {
            let channel = "n\(number)"
            let handed = await caller.send(
                Self.line([("conversation", pair.0), ("channel", channel), ("text", "agent please")]))
            #expect(handed["action"] == "handoff")
            let other = await caller.send(
                Self.line([("conversation", pair.1), ("channel", channel), ("text", "how much is shipping")]))
            #expect(other["action"] == "answer")
            _ = await caller.send(Self.line([("op", "resolve"), ("conversation", pair.1), ("channel", channel)]))
            let silent = await caller.send(
                Self.line([("conversation", pair.0), ("channel", channel), ("text", "how much is shipping")]))
            #expect(silent["action"] == "silent")
        }
    }

    @Test func `message ids that Swift unites are two messages, in flight and stored, also on channels like that`()
        async throws
    {
        let desk = try Desk()
        let (one, other) = (try desk.caller("connection-1"), try desk.caller("connection-2"))
        let lines = EquivalentTexts.pairs.flatMap { first, second in
            [
                Self.line([("id", first), ("conversation", "c"), ("text", "hello")]),
                Self.line([("id", second), ("conversation", "c"), ("text", "hello")]),
                Self.line([("id", "m"), ("channel", first), ("conversation", "c"), ("text", "hello")]),
                Self.line([("id", "m"), ("channel", second), ("conversation", "c"), ("text", "hello")]),
            ]
        }
        // Some texts stand in two pairs.
        let distinct = Set(lines.map(ExactText.init)).sorted().map(\.text)
        let lock = try await desk.shell.hold()
        let begun = distinct.compactMap { one.begin($0) }
        await lock.release()
        var numbers: Set<Int> = []
        for pending in begun {
            let reply = await one.finish(pending)
            #expect(reply.reply?.duplicate == false)
            numbers.insert(reply.integer("communication") ?? 0)
        }
        #expect(numbers.count == distinct.count)
        var repeated: Set<Int> = []
        for line in distinct {
            let reply = await other.send(line)
            #expect(reply.reply?.duplicate == true)
            repeated.insert(reply.integer("communication") ?? 0)
        }
        #expect(repeated == numbers)
        #expect(try desk.store.counts().communications == 2 * distinct.count)
    }

    @Test func `customers whose ids Swift unites stay two, also in one conversation`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        for (number, pair) in EquivalentTexts.pairs.enumerated() {
            for id in [pair.0, pair.1, pair.0] {
                _ = await caller.send(
                    Self.line([("conversation", "c\(number)"), ("customer", "\(number) \(id)"), ("text", "hello")]))
            }
        }
        #expect(try desk.store.counts().customers == 2 * EquivalentTexts.pairs.count)
        let rows = try await desk.shell(
            """
            SELECT group_concat(x, ' ') FROM (SELECT c.conversation_id v, hex(u.external_id) x FROM communication c
            JOIN customer u ON u.id = c.customer_id WHERE direction = 'inbound' ORDER BY c.id) GROUP BY v ORDER BY v
            """)
        let expected = EquivalentTexts.pairs.enumerated().map { number, pair in
            [pair.0, pair.1, pair.0].map { "\(number) \($0)".utf8.map { String(format: "%02X", $0) }.joined() }
                .joined(separator: " ")
        }
        #expect(rows == expected)
    }

    /// `KEFU_RANDOM_OPERATIONS` sets the number of operations; 100,000 take some minutes.
    @Test func `after random operations under such names every reply, history and row is in its own conversation`()
        async throws
    {
        let count = Int(ProcessInfo.processInfo.environment["KEFU_RANDOM_OPERATIONS"] ?? "") ?? 2_000
        let desk = try Desk()
        let operations = RandomOperations(caller: try desk.caller(), seed: 13)
        try await operations.run(count)
        let rows = try await desk.shell(
            """
            SELECT hex(c.content), hex(c.channel), hex(v.external_id), coalesce(hex(c.message_id), ''),
                coalesce(hex(u.external_id), '')
            FROM communication c JOIN conversation v ON v.id = c.conversation_id JOIN customer u ON u.id = c.customer_id
            WHERE c.direction = 'inbound' ORDER BY c.id
            """)
        #expect(operations.crossed == 0)
        #expect(operations.differences(to: rows) == 0)
    }
}
