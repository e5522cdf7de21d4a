import Testing
import Wire
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

struct DurabilityTests {
    @Test
    func `after a kill every received reply is in the database, and a retry is a duplicate`()
        async throws
    {
        let daemon = try await RunningDaemon()
        let client = try daemon.client()
        let count = 400
        let lines = (0..<count).map {
            message($0 % 2 == 0 ? "how much is shipping" : "我的订单到哪了", id: "m-\($0)", in: "c-\($0 % 7)")
        }
        async let sending: Void? = try? await client.send(lines.map { $0 + "\n" }.joined())
        var received = try await client.lines(40)
        daemon.process.signal(SIGKILL)
        received += await client.rest()
        _ = await sending
        #expect(await daemon.process.exit() == 128 + SIGKILL)
        #expect(received.map { $0["id"] } == (0..<received.count).map { "m-\($0)" })
        let stored = try await Set(
            daemon.shell(
                """
                SELECT i.id || ' ' || i.message_id || ' ' || o.content
                FROM communication i JOIN communication o ON o.reply_to = i.id
                """))
        for reply in received.compactMap(\.reply) {
            #expect(stored.contains("\(reply.communication) \(reply.id ?? "") \(reply.text)"))
        }

        let restarted = try await RunningDaemon(in: daemon.folder)
        let retry = try restarted.client()
        for (line, first) in zip(lines, received) {
            #expect(
                try await retry.ask(line).text
                    == first.text.replacing(#""duplicate":false"#, with: #""duplicate":true"#))
        }
        for line in lines.dropFirst(received.count) { #expect(try await retry.ask(line).reply != nil) }
        #expect(
            try await restarted.shell(
                "SELECT direction, count(*), count(DISTINCT message_id) FROM communication GROUP BY 1") == [
                    "inbound|\(count)|\(count)", "outbound|\(count)|0",
                ])
        #expect(await restarted.end() == 0)
    }

    @Test func `a daemon that gets SIGTERM answers everything that was sent`() async throws {
        let daemon = try await RunningDaemon(environment: ["KEFU_DRAIN_SECONDS": "\(Patience.limit)"])
        let client = try daemon.client()
        #expect(try await client.ask(message("hello", id: "first"))["action"] == "answer")
        // While the database is locked nothing can be answered, so all messages are open when the end begins.
        let lock = try await daemon.shell.hold()
        let count = 300
        try await client.send((0..<count).map { message("where is my order", id: "m-\($0)") + "\n" }.joined())
        try await eventually { client.unread == 0 }
        daemon.process.signal(SIGTERM)
        try await eventually { daemon.process.diagnostics.contains("Draining") }
        await lock.release()
        let replies = await client.rest()
        #expect(replies.map { $0["id"] } == (0..<count).map { "m-\($0)" })
        // On a machine that stood still the store may have given up waiting for the lock.
        let answered = replies.count { $0.errorCode == nil }
        #expect(await daemon.process.exit() == 0)
        #expect(!daemon.folder.has("kefu.sock"))
        #expect(try await daemon.shell("SELECT count(*) FROM communication") == ["\(2 * (answered + 1))"])
    }

    @Test func `a daemon that gets SIGINT ends the same way`() async throws {
        let daemon = try await RunningDaemon()
        #expect(await daemon.end(SIGINT) == 0)
        #expect(!daemon.folder.has("kefu.sock"))
    }
}
