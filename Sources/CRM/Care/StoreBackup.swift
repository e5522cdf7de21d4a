import Foundation
import GRDB
import Glibc

extension SQLiteStore {
    /// Copies the database, as of one moment, to a new file while a daemon may go on writing; returns what the copy
    /// holds.
    ///
    /// SQLite's online backup in one step under one read transaction: the write-ahead log lets the writer go on. The
    /// copy is written beside its name, checked like `check()`, made durable and only then renamed, so a file of that
    /// name is always a whole and sound copy. Source: https://sqlite.org/backup.html
    package func backup(to path: String) throws(StoreError) -> StoreCounts {
        let partial = path + ".partial"
        do {
            discard(partial)
            try StoreFile(path: partial).prepareForWriting()
            let copy = try DatabaseQueue(path: partial)
            try reader().backup(to: copy)
            let (findings, counts) = try copy.writeWithoutTransaction { db in
                // Without a log of its own the copy is one file.
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                return (try StoreCheck.findings(db), try StoreCounts.fetch(db))
            }
            try copy.close()
            guard findings.isEmpty else {
                throw StoreError(
                    .corrupt, place: partial, message: "the copy is not sound: \(findings[0])",
                    hint: "run kefu check on the database")
            }
            try synchronize(partial)
            guard rename(partial, path) == 0 else { throw refusal(path) }
            // Not NSString's folder: it traps on a path of one letter.
            try synchronize(path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
            return counts
        } catch {
            discard(partial)
            throw StoreError(error, place: path)
        }
    }

    private func discard(_ partial: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: partial + suffix) }
    }

    private func synchronize(_ path: String) throws(StoreError) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal(path) }
        defer { _ = Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw refusal(path) }
    }

    private func refusal(_ path: String) -> StoreError {
        StoreError(
            .ioError, place: path, message: String(cString: strerror(errno)),
            hint: "check the folder, its permissions and the free space")
    }
}
