import CLinux
import GRDB
import GRDBSQLite
import Synchronization

/// A read-only connection for single look-ups on the message path, for one thread at a time.
///
/// GRDB's pool uses dispatch queues and locks for its readers, which takes several times as long as the look-up in
/// SQLite. Each statement sees its own snapshot, so no transaction is open between two look-ups.
final class LookupConnection: StatementSource, @unchecked Sendable {
    // Sendable because the pool lends it to one user at a time, as SQLITE_OPEN_NOMUTEX requires.
    let connection: OpaquePointer?
    private var statements: [String: OpaquePointer] = [:]

    init(path: String) throws(StoreError) {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        connection = handle
        guard code == SQLITE_OK else { throw StoreError(failure(code), place: path) }
        sqlite3_busy_timeout(handle, 5_000)
        kefu_sqlite_checkpoint_on_close(handle, 0)
        sqlite3_exec(handle, "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -1024", nil, nil, nil)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(connection)
    }

    func prepared(_ sql: String) throws -> (statement: OpaquePointer, owner: AnyObject?) {
        if let statement = statements[sql] { return (statement, nil) }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[sql] = statement
        return (statement, nil)
    }
}

/// The look-up connections of one database file, as many as look-ups run at the same time.
final class LookupPool: Sendable {
    private struct State {
        var free: [LookupConnection] = []
        var lent = 0
        var isRetired = false
    }

    private let path: String
    private let state = Mutex(State())

    init(path: String) {
        self.path = path
    }

    /// Closes the idle connections.
    func close() {
        state.withLock { $0.free.removeAll() }
    }

    var isRetired: Bool { state.withLock { $0.isRetired } }

    /// Closes all connections and lends none any more. Throws where one is lent.
    func retire() throws(StoreError) {
        try state.withLock { (state) throws(StoreError) in
            guard state.lent == 0 else { throw StoreError(.busy, place: path, message: "a look-up is under way") }
            state.isRetired = true
            state.free.removeAll()
        }
    }

    /// Lends a connection to `body`. After a failure the connection is closed, because its cache may be stale.
    func read<Value>(_ body: (LookupConnection) throws -> Value) throws(StoreError) -> Value {
        let idle = try state.withLock { (state) throws(StoreError) in
            guard !state.isRetired else {
                throw StoreError(.vanished, place: path, message: "the database is being opened again")
            }
            state.lent += 1
            return state.free.popLast()
        }
        var sound: LookupConnection?
        defer {
            state.withLock { state in
                state.lent -= 1
                if let sound { state.free.append(sound) }
            }
        }
        let connection = if let idle { idle } else { try LookupConnection(path: path) }
        do {
            let value = try body(connection)
            sound = connection
            return value
        } catch {
            throw StoreError(error, place: path)
        }
    }
}
