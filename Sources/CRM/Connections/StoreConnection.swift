import CLinux
import GRDB
import GRDBSQLite

/// The open connections to one database file: the writer and the readers of GRDB's pool, and the look-up connections.
///
/// The files are compared by device and inode, not by name alone: SQLite would go on writing into a file that was moved
/// or deleted.
final class StoreConnection: Sendable {
    /// The identities of the database, its write-ahead log and the log's index.
    struct Files: Equatable {
        /// The file that the given name leads to.
        var named: StoreFile.Identity?
        /// The file at the resolved path. It differs from `named` where a symbolic link was changed.
        var database: StoreFile.Identity?
        var log: StoreFile.Identity?
        var index: StoreFile.Identity?

        init(named name: String, at path: String) {
            named = StoreFile(path: name).identity
            database = name == path ? named : StoreFile(path: path).identity
            log = StoreFile(path: path + "-wal").identity
            index = StoreFile(path: path + "-shm").identity
        }
    }

    /// The path that the database was opened by, without symbolic links. Log and index stand beside it.
    let path: String
    /// Held while this process alone may serve the database; nil where it does not serve it.
    let lock: StoreLock?
    let pool: DatabasePool
    let lookups: LookupPool
    /// The files as they were after opening.
    let files: Files

    private static let configured = kefu_sqlite_without_memory_statistics()

    /// Opens the file and brings its tables up to date.
    ///
    /// - Parameters:
    ///   - name: the path that the operator gave.
    ///   - path: the same path without symbolic links.
    ///   - acceptsEmpty: whether a file without tables becomes a new store.
    ///   - patience: how many seconds a statement waits for another process that holds the database.
    init(
        named name: String, at path: String, isReadOnly: Bool = false, acceptsEmpty: Bool = false,
        lock: StoreLock? = nil, patience: Double = StoreAccess.patience
    ) throws {
        _ = Self.configured
        self.path = path
        self.lock = lock
        try LogMark.refuseForeignLog(of: path)
        pool = try DatabasePool(
            path: path,
            configuration: Self.configuration(
                path, isReadOnly: isReadOnly, acceptsEmpty: acceptsEmpty, patience: patience))
        lookups = LookupPool(path: path)
        if !isReadOnly {
            try pool.writeWithoutTransaction { db in
                // Not in the configuration: GRDB sets synchronous to NORMAL when it turns on the write-ahead log.
                try db.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA wal_autocheckpoint = 4000;
                        PRAGMA journal_size_limit = 67108864;
                        PRAGMA cache_size = -4096;
                        """)
                try Schema.install(in: db)
            }
        }
        files = Files(named: name, at: path)
    }

    /// Whether everything was closed by `abandon`.
    var isAbandoned: Bool { lookups.isRetired }

    /// Closes everything, without copying the log into the database: another process may have written to the log by an
    /// index of its own. Throws where a reader is at work; nothing is lost then, and the caller tries again.
    func abandon() throws {
        try lookups.retire()
        try pool.close()
    }

    /// Empties all page caches: after damage was found, it may have been in memory only. Call it on the writer's queue.
    func emptyPageCaches() {
        lookups.close()
        pool.releaseMemory()
    }

    /// Lets SQLite delete the empty log when the writer closes, so that one file is left. Does nothing where another
    /// file has taken the name of the database, the log or its index.
    func removeLogOnClose(_ writer: Database) {
        lookups.close()
        kefu_sqlite_checkpoint_on_close(writer.sqliteConnection, 1)
        var persists: Int32 = 0
        sqlite3_file_control(writer.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persists)
    }

    private static func configuration(
        _ path: String, isReadOnly: Bool, acceptsEmpty: Bool, patience: Double
    ) -> Configuration {
        var configuration = Configuration()
        configuration.label = "kefu.store"
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(patience)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // SQLite deletes the log by name when the last connection closes. By then the log of another file may have
            // that name.
            var persists: Int32 = 1
            sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persists)
            kefu_sqlite_checkpoint_on_close(db.sqliteConnection, 0)
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -1024")
            // Before anything is written: this runs before GRDB turns on the write-ahead log.
            try Schema.verify(db, path: path, acceptsEmpty: acceptsEmpty)
            if isReadOnly { try Schema.installMissingTables(in: db) }
        }
        return configuration
    }
}
