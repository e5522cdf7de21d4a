import Foundation
import GRDB
import Glibc

extension SQLiteStore {
    /// Copies a consistent snapshot of the database to a new file, and returns the row counts of the copy. A daemon may
    /// write meanwhile.
    ///
    /// Uses SQLite's online backup in one step under one read transaction (https://sqlite.org/backup.html). The copy is
    /// written under a temporary name, checked like `check()`, synced and then renamed. A file with the final name is
    /// therefore always complete and sound.
    package func backup(to path: String) throws(StoreError) -> StoreCounts {
        let partial = path + ".partial"
        do {
            discard(partial)
            try StoreFile(path: partial).prepareForWriting()
            let copy = try DatabaseQueue(path: partial)
            try readerPool().backup(to: copy)
            let (findings, counts) = try copy.writeWithoutTransaction { db in
                // Without a write-ahead log the copy is one file.
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
            // Not NSString's deletingLastPathComponent: it traps on a path of one letter.
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
