import CRM
import Foundation
import Testing

/// A database is put back beside a log that belongs to something else.
struct ForeignLogTests {
    private let folder: StoreFolder
    private let files = FileManager.default

    init() throws { folder = try StoreFolder() }

    private var log: String { folder.path + "-wal" }
    private func place(_ name: String) -> String { folder.folder.appending(path: name).path }

    /// By another process: SQLite loses its locks when this process closes a file of an open database.
    private func copy(_ from: String, _ to: String) throws {
        let process = try Process.run(URL(filePath: "/bin/cp"), arguments: [from, to])
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// The files of a process that was killed: a copy of the database and of the log while both are open.
    private func keepAsKilled(_ store: SQLiteStore) throws {
        try copy(folder.path, place("killed"))
        try copy(log, place("killed-wal"))
    }

    private func restore(_ database: String, log kept: String) throws {
        try? files.removeItem(atPath: folder.path + "-shm")
        try copy(place(database), folder.path)
        try copy(place(kept), log)
    }

    private func isRefused() -> Bool {
        refusal { _ = try folder.store() } == .foreignLog
            && refusal { _ = try SQLiteStore(readOnly: folder.path) } == .foreignLog
    }

    @Test func `the log of a killed process belongs to its database, also after several logs and openings`()
        async throws
    {
        for round in 0..<3 {
            let store = try folder.store()
            for number in 0..<5 { _ = try await store.store(.interaction(interaction("\(round) \(number)"))) }
            if round == 1 {
                _ = try folder.shell("PRAGMA wal_checkpoint(RESTART)")
                _ = try await store.store(.interaction(interaction("in a new log")))
            }
            try keepAsKilled(store)
            try store.close()
            try restore("killed", log: "killed-wal")
        }
        let store = try folder.store()
        #expect(try store.counts().communications == 32)
        #expect(try store.check() == [])
        try store.close()
    }

    @Test func `a backup or a plain copy beside the log of later is refused, and accepted without the log`()
        async throws
    {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("in the copy")))
        _ = try store.backup(to: place("backup"))
        _ = try folder.shell("PRAGMA wal_checkpoint(TRUNCATE)")
        try copy(folder.path, place("plain"))
        for round in 0..<3 {
            _ = try await store.store(.interaction(interaction("later \(round)")))
            _ = try folder.shell("PRAGMA wal_checkpoint(TRUNCATE)")
        }
        _ = try await store.store(.interaction(interaction("in the log")))
        try copy(log, place("later-wal"))
        try store.close()
        for name in ["backup", "plain"] {
            try restore(name, log: "later-wal")
            #expect(isRefused(), "\(name)")
            try files.removeItem(atPath: log)
            let restored = try folder.store()
            #expect(try restored.counts().communications == 2)
            #expect(try restored.check() == [])
            try restored.close()
        }
    }

    @Test func `the log of another database is refused, and the error says what to do`() async throws {
        let other = try StoreFolder()
        let theirs = try other.store()
        _ = try await theirs.store(.interaction(interaction("theirs")))
        _ = try other.shell("PRAGMA wal_checkpoint(TRUNCATE)")
        _ = try await theirs.store(.interaction(interaction("theirs, later")))
        try copy(other.path + "-wal", place("theirs-wal"))
        try theirs.close()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("ours")))
        try store.close()
        try copy(folder.path, place("ours"))
        try restore("ours", log: "theirs-wal")
        let error = #expect(throws: StoreError.self) { _ = try folder.store() }
        #expect(error?.code == .foreignLog && error?.hint.contains("move it") == true)
    }
}
