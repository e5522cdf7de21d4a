import CRM
import Foundation
import TestSupport
import Testing

/// The file of an open store is moved, deleted or replaced. SQLite itself would go on writing into a file that no path
/// leads to.
struct StoreAccessTests {
    private let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    private static let suffixes = ["", "-wal", "-shm"]

    private func move(_ from: String, _ to: String) throws {
        for suffix in Self.suffixes { try FileManager.default.moveItem(atPath: from + suffix, toPath: to + suffix) }
    }

    private func code(_ write: StoreWrite, in store: SQLiteStore) async throws -> StoreError.Code? {
        let pendingWrite = try store.accept(write)
        await store.durable(pendingWrite)
        if case .failure(let error) = pendingWrite.outcome { return error.code }
        return nil
    }

    @Test func `a database that was moved away stores nothing, and the same store goes on when it is back`()
        async throws
    {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("before", messageID: "m-1")))
        try move(folder.path, folder.path + ".away")
        #expect(try await code(.interaction(interaction("away")), in: store) == .vanished)
        #expect(refusal { _ = try store.storedReply(channel: "web", messageID: "m-1") } == .vanished)
        #expect(store.load.lastFailure == .vanished)
        try move(folder.path + ".away", folder.path)
        _ = try await store.store(.interaction(interaction("after")))
        #expect(store.load.lastFailure == nil && store.epoch == 0)
        #expect(
            try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'") == ["before", "after"])
        try store.close()
    }

    @Test func `writes to a deleted database are refused, and no new file is created`() async throws {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        for suffix in Self.suffixes { try FileManager.default.removeItem(atPath: folder.path + suffix) }
        for _ in 0..<3 { #expect(try await code(.interaction(interaction("gone")), in: store) == .vanished) }
        store.tend()
        #expect(try await code(.interaction(interaction("gone")), in: store) == .vanished)
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        try store.close()
    }

    @Test func `an idle store notices by itself that its file is gone, and that it is back`() async throws {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        try move(folder.path, folder.path + ".away")
        store.tend()
        try await eventually { store.load.lastFailure == .vanished }
        try move(folder.path + ".away", folder.path)
        store.tend()
        try await eventually { store.load.lastFailure == nil }
        try store.close()
    }

    @Test func `writes are refused when only the log was deleted, and its contents are in the database`() async throws {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("in the log")))
        try FileManager.default.removeItem(atPath: folder.path + "-wal")
        #expect(try await code(.interaction(interaction("lost")), in: store) == .vanished)
        try store.close()
        #expect(try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'") == ["in the log"])
    }

    @Test func `a backup that replaces the open database is opened, and the old log is not applied to it`()
        async throws
    {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("in the backup")))
        let copy = folder.folder.appending(path: "copy.sqlite").path
        _ = try store.backup(to: copy)
        _ = try await store.store(.interaction(interaction("after the backup", conversation: "c-2")))
        #expect(rename(copy, folder.path) == 0)
        #expect(try await code(.interaction(interaction("in the new file", conversation: "c-3")), in: store) == nil)
        #expect(store.epoch == 1)
        #expect(try store.conversation(channel: "web", externalID: "c-2") == nil)
        #expect(try store.check().isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder.path + "-wal.of-the-file-before"))
        try store.close()
        #expect(
            try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'") == [
                "in the backup", "in the new file",
            ])
    }

    @Test func `a write that depends on a failed one is refused at any time`() async throws {
        let store = try folder.store()
        let first = try store.accept(.interaction(interaction("first")))
        await store.durable(first)
        try move(folder.path, folder.path + ".away")
        let failed = try store.accept(.interaction(interaction("failed")), after: first)
        await store.durable(failed)
        try move(folder.path + ".away", folder.path)
        #expect(refusal { _ = try store.accept(.interaction(interaction("on it")), after: failed) } == .superseded)
        _ = try await store.store(.interaction(interaction("anew")))
        #expect(try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'") == ["first", "anew"])
        try store.close()
    }

    @Test func `the tally equals the row counts where nothing was deleted`() async throws {
        let store = try folder.store()
        #expect(try store.tally() == store.counts())
        let time = Timestamp(milliseconds: 1_795_248_000_000)
        _ = try await store.store(.interaction(interaction(ticket: TicketRequest(reason: "asked", opened: time))))
        _ = try await store.store(.feedback(communication: 1, score: 5, comment: nil, time: time))
        #expect(try store.tally() == store.counts())
        try store.close()
    }
}
