import CRM
import Foundation
import Testing

/// The files of an open store are known by what they are, not by a name that leads to them.
struct LinkedStoreTests {
    private let folder: StoreFolder
    private let link: String

    init() throws {
        folder = try StoreFolder()
        link = folder.folder.appending(path: "named.sqlite").path
        _ = try folder.store().close()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kefu.sqlite")
    }

    private func code(_ text: String, in store: SQLiteStore) async throws -> StoreError.Code? {
        let pendingWrite = try store.accept(.interaction(interaction(text)))
        await store.durable(pendingWrite)
        if case .failure(let error) = pendingWrite.outcome { return error.code }
        return nil
    }

    @Test func `the log of a linked database is missed before anything is acknowledged`() async throws {
        let store = try SQLiteStore(path: link)
        #expect(try await code("before", in: store) == nil)
        try FileManager.default.removeItem(atPath: folder.path + "-wal")
        #expect(try await code("lost", in: store) == .vanished)
        try store.close()
        #expect(try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'") == ["before"])
    }

    @Test func `a backup that takes the place of a linked database, or of the link, is opened without the old log`()
        async throws
    {
        let store = try SQLiteStore(path: link)
        #expect(try await code("in both", in: store) == nil)
        let copy = folder.folder.appending(path: "copy.sqlite").path
        for (place, epoch) in [(folder.path, 1), (link, 2)] {
            _ = try store.backup(to: copy)
            #expect(try await code("after the copy", in: store) == nil)
            #expect(rename(copy, place) == 0)
            #expect(try await code("in the new file \(epoch)", in: store) == nil)
            #expect(store.epoch == epoch)
            #expect(try store.check() == [])
        }
        var said: [String] = []
        try store.export(ExportFilter()) { if $0.direction == .inbound { said.append($0.content) } }
        #expect(said == ["in both", "in the new file 1", "in the new file 2"])
        try store.close()
    }

    @Test func `a store whose log lost its index goes on, and what other programs write meanwhile is kept`()
        async throws
    {
        let store = try folder.store()
        for number in 0..<3 {
            #expect(try await code("number \(number)", in: store) == nil)
            try FileManager.default.removeItem(atPath: folder.path + "-shm")
            if number == 1 {
                _ = try folder.shell(
                    "INSERT INTO customer (created, updated) SELECT created, created FROM customer LIMIT 1")
            }
            // A look-up that is under way may delay it by one attempt.
            while try await code("after \(number)", in: store) != nil {}
        }
        #expect(store.epoch >= 3)
        #expect(try store.check() == [])
        try store.close()
        #expect(try folder.shell("PRAGMA integrity_check") == ["ok"])
        #expect(
            try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'")
                == ["number 0", "after 0", "number 1", "after 1", "number 2", "after 2"])
    }

    @Test func `a store that another program has written to has another epoch`() async throws {
        let store = try folder.store()
        #expect(try await code("one", in: store) == nil)
        let before = store.epoch
        #expect(try await code("two", in: store) == nil)
        #expect(store.epoch == before)
        _ = try folder.shell("UPDATE conversation SET status = 'handed_off'")
        #expect(try await code("three", in: store) == nil)
        #expect(store.epoch > before)
        try store.close()
    }

    @Test func `only one process serves a database, by whatever name, and the other is told which`() throws {
        let first = try SQLiteStore(path: folder.path, serves: true)
        for name in [folder.path, link] {
            let error = #expect(throws: StoreError.self) { _ = try SQLiteStore(path: name, serves: true) }
            #expect(error?.code == .inUse)
            #expect(error?.message.contains("\(getpid())") == true)
        }
        let writer = try SQLiteStore(path: link)
        try writer.close()
        try first.close()
    }
}
