import GRDB
import Glibc
import Synchronization

/// The store's current connection, and the check that its files are still at their paths.
///
/// While a file is missing nothing is stored, and no empty database is created in its place. When the file is back, the
/// same connection goes on. When another database has taken its name, that database is opened. When only the log's
/// index is lost, everything is closed and opened again: SQLite makes the index anew from the log.
final class StoreAccess: Sendable {
    /// How many seconds a write waits for another process that holds the database.
    static let patience = 5.0

    /// The path that the operator gave.
    let path: String
    private let patience: Double
    private let current: Mutex<StoreConnection?>
    private let changes = Atomic(0)
    private let missing = Atomic(false)

    init(path: String, patience: Double = StoreAccess.patience, _ connection: StoreConnection) {
        self.path = path
        self.patience = patience
        current = Mutex(connection)
    }

    /// Grows when another file was opened, and when another process has written. What was remembered of the store
    /// before is then invalid.
    var epoch: Int { changes.load(ordering: .acquiring) }

    /// Notes that another process has written.
    func noteForeignWrite() { changes.add(1, ordering: .releasing) }

    /// The path without symbolic links; the given one after `close`.
    var resolved: String { current.withLock { $0?.path } ?? path }

    /// The connection for reading; throws where the last check found the file missing, or after `close`.
    func reading() throws(StoreError) -> StoreConnection {
        guard !missing.load(ordering: .relaxed) else { throw vanished }
        return try connection()
    }

    /// Checks the files and returns the connection for writing. Call it only on the writer's serial queue.
    func writing() throws(StoreError) -> StoreConnection {
        let connection = try connection()
        let known = connection.files
        let found = StoreConnection.Files(named: path, at: connection.path)
        guard found != known || connection.isAbandoned else {
            missing.store(false, ordering: .relaxed)
            return connection
        }
        if let named = found.named, named != known.database {
            if found.log == known.log { setLogAside(connection) }
            return try reopen(in: connection.lock)
        }
        missing.store(true, ordering: .relaxed)
        guard found.named != nil, found.database == known.database else { throw vanished }
        if found.log == known.log { return try openAnew(connection) }
        // Without its log the file lacks the last commits. The log is still open here and can be copied into it, unless
        // another process has begun a log since.
        if StoreFile(path: connection.path + "-wal").size == 0 {
            try? connection.pool.writeWithoutTransaction { _ = try $0.checkpoint(.full) }
        }
        throw vanished
    }

    /// Opens the database that the given name leads to now.
    private func reopen(in held: StoreLock?) throws(StoreError) -> StoreConnection {
        do {
            let place = StoreFile(path: path).resolved
            let lock = try held.map { try $0.isHeld(for: place) ? $0 : StoreLock(for: place) }
            let fresh = try StoreConnection(named: path, at: place, lock: lock, patience: patience)
            current.withLock { $0 = fresh }
            changes.add(1, ordering: .releasing)
            missing.store(false, ordering: .relaxed)
            return fresh
        } catch {
            missing.store(true, ordering: .relaxed)
            throw StoreError(error, place: path)
        }
    }

    /// Closes the connection and opens the same files again. All connections of a process share one index, so the lost
    /// one is given up only with the last of them.
    private func openAnew(_ connection: StoreConnection) throws(StoreError) -> StoreConnection {
        do { try connection.abandon() } catch { throw vanished }
        return try reopen(in: connection.lock)
    }

    /// Throws where the files are no longer the ones that were written to: the commit then does not count.
    func confirm(_ connection: StoreConnection) throws(StoreError) {
        guard !isIntact(connection) else { return }
        missing.store(true, ordering: .relaxed)
        throw vanished
    }

    /// Whether the files are still the ones that the connection has open.
    func isIntact(_ connection: StoreConnection) -> Bool {
        StoreConnection.Files(named: path, at: connection.path) == connection.files
    }

    /// Takes the connection out, so that the caller can close it; later calls throw `.closed`. The lock is released
    /// when the connection is.
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
    /// Where a link was changed, the log stays beside the file that it belongs to.
    private func setLogAside(_ connection: StoreConnection) {
        guard StoreFile(path: path).resolved == connection.path else { return }
        rename(connection.path + "-wal", connection.path + "-wal.of-the-file-before")
        unlink(connection.path + "-shm")
    }

    private var vanished: StoreError {
        StoreError(
            .vanished, place: path, message: "the database, its -wal or its -shm is no longer at its path",
            hint: "put it back, or stop the daemon and start it anew")
    }
}
