import GRDB

/// The records in one SQLite file: one writer connection that commits in groups, and readers beside it.
///
/// It is the only owner of its connections; close it once, at the end.
package final class SQLiteStore: RecordStore {
    private let path: String
    private let pool: DatabasePool
    /// Nil where the store was opened for reading only.
    private let writer: GroupCommitWriter?

    /// Opens the store at `path`, and creates the file, for its owner alone, where there is none.
    ///
    /// Refuses a missing folder, a file that is not a database, the database of another program or of a newer Kefu, and a file it may not write.
    ///
    /// - Parameter maximumPending: how many accepted writes may wait for the disk before `accept` answers `.busy`.
    package init(path: String, maximumPending: Int = 65_536) throws(StoreError) {
        try StoreFile(path: path).prepareForWriting()
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(path: path, isReadOnly: false))
            try pool.writeWithoutTransaction { db in
                // Here, not in the configuration: GRDB switches to NORMAL when it turns on the write-ahead log.
                try db.execute(
                    sql: """
                        PRAGMA synchronous = FULL;
                        PRAGMA wal_autocheckpoint = 4000;
                        PRAGMA journal_size_limit = 67108864;
                        PRAGMA cache_size = -32768;
                        """)
                try Schema.install(in: db)
            }
        } catch {
            throw StoreError(error, place: path)
        }
        self.path = path
        writer = GroupCommitWriter(pool: pool, path: path, maximumPending: maximumPending)
    }

    /// Opens an existing store for reading only, beside a running daemon or without one; `accept` then throws `.readOnly`.
    package init(readOnly path: String) throws(StoreError) {
        try StoreFile(path: path).prepareForReading()
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(path: path, isReadOnly: true))
        } catch {
            throw StoreError(error, place: path)
        }
        self.path = path
        writer = nil
    }

    private static func configuration(path: String, isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.label = "kefu.store"
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            // Before anything is written: this also runs ahead of GRDB's switch to the write-ahead log.
            try Schema.verify(db, path: path, acceptsEmpty: !isReadOnly)
        }
        return configuration
    }

    package var load: StoreLoad {
        let state = writer?.condition ?? (pending: 0, failure: nil)
        return StoreLoad(
            pending: state.pending, lastFailure: state.failure, databaseBytes: StoreFile(path: path).size,
            logBytes: StoreFile(path: path + "-wal").size)
    }

    /// What the offline care of the file works on.
    var reader: DatabasePool { pool }
    var location: String { path }

    package func accept(_ write: StoreWrite) throws(StoreError) -> Place {
        guard let writer else { throw StoreError(.readOnly, place: path, message: "the store was opened for reading only") }
        return try writer.accept(write)
    }

    package func durable(_ place: Place) async {
        await place.settled()
    }

    package func close() throws(StoreError) {
        do {
            if let writer {
                writer.drain()
                try pool.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA optimize")
                    try db.checkpoint(.truncate)
                }
            }
            try pool.close()
        } catch {
            throw StoreError(error, place: path)
        }
    }
}

// MARK: - Reads

extension SQLiteStore {
    package func storedReply(channel: String, messageID: String) throws(StoreError) -> StoredReply? {
        try reading { db in try StoredReply.fetch(db, channel: channel, messageID: messageID) }
    }

    package func conversation(channel: String, externalID: String) throws(StoreError) -> ConversationRecord? {
        try reading { db in try ConversationRecord.fetch(db, channel: channel, externalID: externalID) }
    }

    package func history(channel: String, conversation: String, limit: Int) throws(StoreError) -> [CommunicationRecord] {
        try reading { db in try CommunicationRecord.fetchLast(db, channel: channel, conversation: conversation, limit: limit) }
    }

    package func counts() throws(StoreError) -> StoreCounts {
        // Several statements, so one snapshot: the figures belong together.
        do { return try pool.read(StoreCounts.fetch) } catch { throw StoreError(error, place: path) }
    }

    package func export(_ filter: ExportFilter, each: (CommunicationRecord) throws -> Void) throws {
        var pages = ExportPages(filter: filter, end: try reading(CommunicationRecord.fetchLastID))
        while let page = try reading({ db in try pages.next(db) }) {
            for record in page {
                try each(record)
            }
        }
    }

    /// Runs one statement on a reader connection; a single statement is its own snapshot and needs no transaction around it.
    private func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.unsafeRead(body) } catch { throw StoreError(error, place: path) }
    }
}
