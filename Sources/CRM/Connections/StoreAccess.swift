import GRDB
import Glibc
import Synchronization

/// Which connection serves the store now, and whether its file is still the one at its path.
///
/// A file that is gone is waited for: nothing is stored meanwhile, and never is an empty database begun in its place.
/// When it is back the same connection goes on; when another database has taken its name, that one is opened.
final class StoreAccess: Sendable {
    let path: String
    private let current: Mutex<StoreConnection?>
    private let openings = Atomic(0)
    private let missing = Atomic(false)

    init(path: String, _ connection: StoreConnection) {
        self.path = path
        current = Mutex(connection)
    }

    /// How often another file was opened; what was remembered of the store before is void.
    var epoch: Int { openings.load(ordering: .acquiring) }

    /// The connection for reading; throws where the last look found the file gone, or after `close`.
    func reading() throws(StoreError) -> StoreConnection {
        guard !missing.load(ordering: .relaxed) else { throw vanished }
        return try connection()
    }

    /// The connection for writing, after a look at the files. Only for the writer's queue, which is serial.
    func writing() throws(StoreError) -> StoreConnection {
        let connection = try connection()
        let found = StoreConnection.Files(at: path)
        guard found != connection.files else {
            missing.store(false, ordering: .relaxed)
            return connection
        }
        guard let database = found.database, database != connection.files.database else {
            missing.store(true, ordering: .relaxed)
            // Without its log the file lacks what was committed last; the log is still open here.
            if found.database != nil { try? connection.pool.writeWithoutTransaction { _ = try $0.checkpoint(.full) } }
            throw vanished
        }
        if found.log == connection.files.log { setLogAside() }
        do {
            let fresh = try StoreConnection(path: path)
            current.withLock { $0 = fresh }
            openings.add(1, ordering: .releasing)
            missing.store(false, ordering: .relaxed)
            return fresh
        } catch {
            missing.store(true, ordering: .relaxed)
            throw StoreError(error, place: path)
        }
    }

    /// Throws where the files are not those that were just written to: then it is not known to be safe.
    func confirm(_ connection: StoreConnection) throws(StoreError) {
        guard StoreConnection.Files(at: path) != connection.files else { return }
        missing.store(true, ordering: .relaxed)
        throw vanished
    }

    /// Gives the connection up; later calls throw `.closed`.
    func close() -> StoreConnection? {
        current.withLock { $0.take() }
    }

    private func connection() throws(StoreError) -> StoreConnection {
        guard let connection = current.withLock({ $0 }) else {
            throw StoreError(.closed, place: path, message: "the store has been closed")
        }
        return connection
    }

    /// The log of the file that was here before must not be read into the one that is here now; nothing in it is thrown
    /// away.
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
