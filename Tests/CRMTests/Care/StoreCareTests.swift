import CRM
import Foundation
import Glibc
import Testing

struct StoreCareTests {
    @Test func `a sound database has no findings`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        #expect(try store.check().isEmpty)
        try store.close()
    }

    @Test func `a conversation that went on with another customer keeps what the first one wrote, and is sound`()
        async throws
    {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction(customer: .init(externalID: "u-1"))))
        _ = try await store.store(.interaction(interaction(customer: .init(externalID: "u-2"))))
        #expect(try store.check().isEmpty)
        #expect(try folder.shell("SELECT DISTINCT customer_id FROM communication ORDER BY 1") == ["1", "2"])
        try store.close()
    }

    @Test(arguments: [
        ("DELETE FROM communication WHERE direction = 'outbound'", "inbound messages have no outbound row"),
        ("UPDATE communication SET customer_id = 99", "foreign key: communication"),
    ]) func `a breach of a promise is found`(sql: String, finding: String) async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        try store.close()
        _ = try folder.shell("PRAGMA foreign_keys = OFF; " + sql)
        let damaged = try SQLiteStore(readOnly: folder.path)
        #expect(try damaged.check().contains { $0.contains(finding) })
        try damaged.close()
    }

    @Test func `a backup beside a writer is a whole and sound database as of one moment`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        let writing = Task {
            for i in 0..<400 { _ = try await store.store(.interaction(interaction(conversation: "c-\(i % 7)"))) }
        }
        let copies = folder.folder.appending(path: "copy.sqlite").path
        let reader = try SQLiteStore(readOnly: folder.path)
        for _ in 0..<5 {
            let counts = try reader.backup(to: copies)
            let copy = try SQLiteStore(readOnly: copies)
            #expect(try copy.check().isEmpty)
            #expect(try copy.counts() == counts)
            try copy.close()
        }
        try await writing.value
        try reader.close()
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: copies + ".partial"))
    }

    @Test func `a backup into a folder that is not there is refused`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        #expect(refusal { _ = try store.backup(to: folder.folder.path + "/nowhere/copy.sqlite") } == .cannotOpen)
        try store.close()
    }

    @Test func `a backup never replaces the database's own files by any name, nor what is no regular file`()
        async throws
    {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        func place(_ name: String) -> String { folder.folder.appending(path: name).path }
        try FileManager.default.createSymbolicLink(atPath: place("link"), withDestinationPath: "kefu.sqlite")
        try FileManager.default.createSymbolicLink(
            atPath: place("linkless"), withDestinationPath: "kefu.sqlite-journal")
        #expect(Glibc.link(folder.path, place("hard")) == 0)
        #expect(mkfifo(place("fifo"), 0o600) == 0)
        let names = ["kefu.sqlite", "kefu.sqlite-wal", "kefu.sqlite-shm", "kefu.sqlite-lock", "link", "hard", "fifo"]
        for name in names + ["linkless"] {
            #expect(refusal { _ = try store.backup(to: place(name)) } == .cannotOpen, "\(name)")
        }
        #expect(refusal { _ = try store.backup(to: place(".") + "/kefu.sqlite-journal") } == .cannotOpen)
        _ = try await store.store(.interaction(interaction("still there")))
        #expect(try folder.shell("SELECT count(*) FROM communication") == ["4"])
        try store.close()
    }

    @Test func `a backup to a link replaces the file that it leads to`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction()))
        let link = folder.folder.appending(path: "latest").path
        try Data("old".utf8).write(to: folder.folder.appending(path: "copy.sqlite"))
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "copy.sqlite")
        _ = try store.backup(to: link)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "copy.sqlite")
        let copy = try SQLiteStore(readOnly: link)
        #expect(try copy.counts().communications == 2)
        try copy.close()
        try store.close()
    }
}
