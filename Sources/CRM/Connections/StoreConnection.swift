import CLinux
import GRDB
import GRDBSQLite

/// The open connections to one database file: the writer and the readers of GRDB's pool, and the look-up connections.
///
/// The files are compared by device and inode, not by name alone: SQLite would go on writing into a file that was moved
/// or deleted.
final class StoreConnection: Sendable {
    /// The identities of the database and its write-ahead log.
    struct Files: Equatable {
        var database: StoreFile.Identity?
        var log: StoreFile.Identity?

        init(at path: String) {
            database = StoreFile(path: path).identity
            log = StoreFile(path: path + "-wal").identity
        }
    }

    let pool: DatabasePool
    let lookups: LookupPool
    /// The files as they were after opening.
    let files: Files

    private static let configured = kefu_sqlite_without_memory_statistics()

    /// Opens the file and brings its tables up to date.
    ///
    /// - Parameter acceptsEmpty: whether a file without tables becomes a new store.
    init(path: String, isReadOnly: Bool = false, acceptsEmpty: Bool = false) throws {
        _ = Self.configured
        pool = try DatabasePool(
            path: path, configuration: Self.configuration(path, isReadOnly: isReadOnly, acceptsEmpty: acceptsEmpty))
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
        files = Files(at: path)
    }

    /// Empties all page caches: after damage was found, it may have been in memory only. Call it on the writer's queue.
    func emptyPageCaches() {
        lookups.close()
        pool.releaseMemory()
    }

    /// Lets SQLite delete the empty log when the writer closes, so that one file is left. Does nothing where another
    /// file has taken the name of the database or the log.
    func removeLogOnClose(_ writer: Database) {
        lookups.close()
        guard Files(at: pool.path) == files else { return }
        var persists: Int32 = 0
        sqlite3_file_control(writer.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persists)
    }

    private static func configuration(_ path: String, isReadOnly: Bool, acceptsEmpty: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.label = "kefu.store"
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // SQLite deletes the log by name when the last connection closes. By then the log of another file may have
            // that name.
            var persists: Int32 = 1
            sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persists)
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -1024")
            // Before anything is written: this runs before GRDB turns on the write-ahead log.
            try Schema.verify(db, path: path, acceptsEmpty: acceptsEmpty)
            if isReadOnly { try Schema.installMissingTables(in: db) }
        }
        return configuration
    }
}
