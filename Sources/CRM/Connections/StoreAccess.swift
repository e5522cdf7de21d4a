import GRDB
import Glibc
import Synchronization

/// The store's current connection, and the check that its file is still at its path.
///
/// While the file is missing nothing is stored, and no empty database is created in its place. When the file is back,
/// the same connection goes on. When another database has taken its name, that database is opened.
final class StoreAccess: Sendable {
    let path: String
    private let current: Mutex<StoreConnection?>
    private let reopenings = Atomic(0)
    private let missing = Atomic(false)

    init(path: String, _ connection: StoreConnection) {
        self.path = path
        current = Mutex(connection)
    }

    /// The number of times that another file was opened. What was remembered of the store before is then invalid.
    var epoch: Int { reopenings.load(ordering: .acquiring) }

    /// The connection for reading; throws where the last check found the file missing, or after `close`.
    func reading() throws(StoreError) -> StoreConnection {
        guard !missing.load(ordering: .relaxed) else { throw vanished }
        return try connection()
    }

    /// Checks the files and returns the connection for writing. Call it only on the writer's serial queue.
    func writing() throws(StoreError) -> StoreConnection {
        let connection = try connection()
        let found = StoreConnection.Files(at: path)
        guard found != connection.files else {
            missing.store(false, ordering: .relaxed)
            return connection
        }
        guard let database = found.database, database != connection.files.database else {
            missing.store(true, ordering: .relaxed)
            // Without its log the file lacks the last commits. The log is still open here and can be copied into it.
            if found.database != nil { try? connection.pool.writeWithoutTransaction { _ = try $0.checkpoint(.full) } }
            throw vanished
        }
        if found.log == connection.files.log { setLogAside() }
        do {
            let fresh = try StoreConnection(path: path)
            current.withLock { $0 = fresh }
            reopenings.add(1, ordering: .releasing)
            missing.store(false, ordering: .relaxed)
            return fresh
        } catch {
            missing.store(true, ordering: .relaxed)
            throw StoreError(error, place: path)
        }
    }

    /// Throws where the files are no longer the ones that were written to: the commit then does not count.
    func confirm(_ connection: StoreConnection) throws(StoreError) {
        guard StoreConnection.Files(at: path) != connection.files else { return }
        missing.store(true, ordering: .relaxed)
        throw vanished
    }

    /// Takes the connection out, so that the caller can close it; later calls throw `.closed`.
    func close() -> StoreConnection? {
        current.withLock { $0.take() }
    }

    private func connection() throws(StoreError) -> StoreConnection {
        guard let connection = current.withLock({ $0 }) else {
            throw StoreError(.closed, place: path, message: "the store has been closed")
        }
        return connection
    }

    /// Renames the log of the previous file: SQLite must not apply it to the new file, and nothing in it is deleted.
    private func setLogAside() {
        rename(path + "-wal", path + "-wal.of-the-file-before")
        unlink(path + "-shm")
    }

    private var vanished: StoreError {
        StoreError(
            .vanished, place: path, message: "the database or its -wal is no longer at its path",
            hint: "put it back, or stop the daemon and start it anew")
    }
}
