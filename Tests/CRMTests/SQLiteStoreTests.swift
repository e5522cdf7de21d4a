import CRM
import Foundation
import TestSupport
import Testing

@Suite struct SQLiteStoreTests {
    private let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    @Test func `a store closes while another process holds its file, and the log keeps what was written`() async throws
    {
        let store = try SQLiteStore(path: folder.path, patience: 0)
        _ = try await store.store(.interaction(interaction("kept")))
        let lock = try await SQLiteShell(folder.path).hold()
        try store.close()
        await lock.release()
        #expect(try folder.shell("SELECT count(*) FROM communication") == ["2"])
    }

    @Test func `an interaction is two communications, a conversation and a customer, with the documented columns`()
        async throws
    {
        let store = try folder.store()
        let committed = try await store.store(
            .interaction(
                interaction(customer: .init(externalID: "u-9", name: "李雷"), messageID: "gw-1", bodyHash: [1, 2, 3])))
        #expect(
            try folder.shell(
                """
                SELECT id, customer_id, conversation_id, channel, direction, content, time, message_id, reply_to,
                    language, intent, confidence, sentiment, sentiment_score, action, answer, model, hex(body_hash),
                    reply FROM communication
                """) == [
                    """
                    1|1|1|web|inbound|Where is my order?|2026-11-21T08:00:00.000Z|gw-1|NULL|en|order/track|0.97|\
                    neutral|-0.05|NULL|NULL|m-1|010203|NULL
                    """,
                    """
                    2|1|1|web|outbound|On its way.|2026-11-21T08:00:00.005Z|NULL|1|en|NULL|NULL|\
                    NULL|NULL|answer|order/track|m-1||{"buttons":[]}
                    """,
                ])
        #expect(
            try folder.shell("SELECT * FROM conversation") == [
                "1|c-1|1|web|open|2026-11-21T08:00:00.000Z|2026-11-21T08:00:00.005Z|{\"turns\":1}"
            ])
        #expect(try folder.shell("SELECT id, external_id, name, email FROM customer") == ["1|u-9|李雷|NULL"])
        #expect(committed == Committed(inbound: 1, outbound: 2, customer: 1, conversation: 1))
        try store.close()
    }

    @Test func `the file has the documented pragmas, application id and mode`() async throws {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        #expect(
            try folder.shell("PRAGMA journal_mode; PRAGMA user_version; PRAGMA application_id;") == [
                "wal", "6", "1264936565",
            ])
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + suffix)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: folder.path + "-wal"))
        #expect(try folder.shell("PRAGMA integrity_check; PRAGMA foreign_key_check;") == ["ok"])
    }

    @Test func `what was durable is read after closing and opening again`() async throws {
        let first = try folder.store()
        _ = try await first.store(.interaction(interaction("one", messageID: "m-1", bodyHash: [7])))
        _ = try await first.store(.interaction(interaction("two")))
        try first.close()
        #expect(refusal { _ = try first.accept(.interaction(interaction())) } == .closed)

        let second = try folder.store()
        let conversation = try #require(try second.conversation(channel: "web", externalID: "c-1"))
        #expect(conversation.status == .open && conversation.state == #"{"turns":1}"#)
        #expect(
            try second.history(channel: "web", conversation: "c-1", limit: 3).map(\.content) == [
                "On its way.", "two", "On its way.",
            ])
        let reply = try #require(try second.storedReply(channel: "web", messageID: "m-1"))
        #expect(reply.inbound == 1 && reply.outbound == 2 && reply.bodyHash == [7] && reply.reply == #"{"buttons":[]}"#)
        #expect(try second.storedReply(channel: "mail", messageID: "m-1") == nil)
        #expect(try second.counts().communications == 4)
        try second.close()
    }

    @Test func `a store opened for reading reads beside the writer and refuses writes`() async throws {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        let reader = try SQLiteStore(readOnly: folder.path)
        _ = try await store.store(.interaction(interaction()))
        #expect(try reader.counts().communications == 4)
        #expect(refusal { _ = try reader.accept(.interaction(interaction())) } == .readOnly)
        try reader.close()
        try store.close()
        let alone = try SQLiteStore(readOnly: folder.path)
        #expect(try alone.history(channel: "web", conversation: "c-1", limit: 10).count == 4)
        try alone.close()
    }

    @Test func `a hand-over opens one ticket, an agent writes, and resolving closes it`() async throws {
        let store = try folder.store()
        let request = TicketRequest(reason: "asked", opened: Timestamp(milliseconds: 1_795_248_000_000))
        let first = try await store.store(.interaction(interaction(messageID: "m-1", ticket: request)))
        let second = try await store.store(.interaction(interaction(ticket: request)))
        #expect(first.ticket == 1 && second.ticket == 1)
        #expect(try store.storedReply(channel: "web", messageID: "m-1")?.handoffReason == "asked")
        #expect(try store.counts().openTickets == 1)

        let later = Timestamp(milliseconds: 1_795_248_060_000)
        let message = AgentMessage(
            channel: "web", conversation: "c-1", text: "Hello, Mei here.", agent: "Mei", time: later, state: "{}")
        #expect(try await store.store(.agentMessage(message)).outbound == 5)
        let resolved = try await store.store(.resolve(channel: "web", conversation: "c-1", time: later, state: "{}"))
        #expect(resolved.ticket == 1)
        #expect(try folder.shell("SELECT status, closed FROM ticket") == ["closed|2026-11-21T08:01:00.000Z"])
        #expect(try folder.shell("SELECT status FROM conversation") == ["open"])
        #expect(
            try folder.shell("SELECT direction, action, agent, reply_to FROM communication WHERE id = 5") == [
                "outbound|agent|Mei|NULL"
            ])
        #expect(try await store.store(.interaction(interaction(ticket: request))).ticket == 2)
        try store.close()
    }
}
