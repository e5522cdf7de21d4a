import Foundation
import GRDB
import Glibc

extension SQLiteStore {
    /// Copies a consistent snapshot of the database to a new file, and returns the row counts of the copy. A daemon may
    /// write meanwhile.
    ///
    /// A regular file at the path is replaced; of a symbolic link, the file that it leads to. The database's own files
    /// and whatever is not a regular file are refused with `.cannotOpen`.
    ///
    /// Uses SQLite's online backup in one step under one read transaction (https://sqlite.org/backup.html). The copy is
    /// written under a temporary name, checked like `check()`, synced and then renamed. A file with the final name is
    /// therefore always complete and sound.
    package func backup(to name: String) throws(StoreError) -> StoreCounts {
        let path = StoreFile(path: name).resolved
        let partial = path + ".partial"
        for target in [path, partial] {
            guard !family.contains(target) else {
                throw StoreError(
                    .cannotOpen, place: name, message: "this is the database itself or one of its files",
                    hint: "name another file for the copy")
            }
            try refuseIrregular(target)
        }
        do {
            discard(partial)
            try StoreFile(path: partial).prepareForWriting()
            let copy = try DatabaseQueue(path: partial)
            try readerPool().backup(to: copy)
            let (findings, counts) = try copy.writeWithoutTransaction { db in
                // Without a write-ahead log the copy is one file.
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                // The log of the original must not be applied to the copy.
                try LogMark.part(db)
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
            try synchronize(StoreFile.parts(of: path).folder)
            return counts
        } catch {
            discard(partial)
            throw StoreError(error, place: path)
        }
    }

    private func refuseIrregular(_ path: String) throws(StoreError) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        throw StoreError(
            .cannotOpen, place: path, message: "not a regular file", hint: "name a file for the copy, or a new one")
    }

    private func discard(_ partial: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: partial + suffix) }
    }

    private func synchronize(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
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
