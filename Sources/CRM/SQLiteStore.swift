import GRDB

/// The record store in one SQLite file: one writer connection that commits in groups, and readers beside it.
///
/// It owns its connections; close it once, at the end. `RecordStore` documents the protocol's members.
package final class SQLiteStore: RecordStore {
    private let access: StoreAccess
    /// Nil where the store was opened for reading only.
    private let writer: GroupCommitWriter?

    /// Opens the store at `path`. A missing file is created with access for its owner only.
    ///
    /// Throws where the folder is missing, where the file is not a database or may not be written, and where the
    /// database belongs to another program or a newer Kefu.
    ///
    /// - Parameters:
    ///   - serves: whether this process answers customers from the store. Only one process may; another one is refused
    ///     with `.inUse`.
    ///   - maximumPending: the number of accepted writes that may wait for the disk before `accept` throws `.busy`.
    ///   - maximumPendingBytes: the same for the bytes of their texts.
    ///   - patience: how many seconds a write waits for another process that holds the database; nil for the usual
    ///     number.
    package init(
        path: String, serves: Bool = false, maximumPending: Int = 65_536, maximumPendingBytes: Int = 67_108_864,
        patience: Double? = nil
    ) throws(StoreError) {
        try StoreFile(path: path).prepareForWriting()
        do {
            let place = StoreFile(path: path).resolved
            let lock = serves ? try StoreLock(for: place) : nil
            let patience = patience ?? StoreAccess.patience
            access = StoreAccess(
                path: path, patience: patience,
                try StoreConnection(named: path, at: place, acceptsEmpty: true, lock: lock, patience: patience))
        } catch {
            throw StoreError(error, place: path)
        }
        writer = GroupCommitWriter(
            access: access, maximumPending: maximumPending, maximumPendingBytes: maximumPendingBytes)
    }

    /// Opens an existing store for reading only; `accept` then throws `.readOnly`. A daemon may be using the store.
    package init(readOnly path: String) throws(StoreError) {
        try StoreFile(path: path).prepareForReading()
        do {
            let place = StoreFile(path: path).resolved
            access = StoreAccess(path: path, try StoreConnection(named: path, at: place, isReadOnly: true))
        } catch {
            var error = StoreError(error, place: path)
            // The database file itself can be read. SQLite also needs the -wal and -shm files beside it, which exist
            // while a daemon runs.
            let index = StoreFile(path: StoreFile(path: path).resolved + "-shm")
            if [.cannotOpen, .readOnly].contains(error.code), index.identity == nil {
                error.hint =
                    "SQLite must create two files beside the database; read it while the daemon runs, "
                    + "or as a user who may write to its folder, or read a copy"
            }
            throw error
        }
        writer = nil
    }

    package var load: StoreLoad {
        let state = writer?.condition ?? (pending: 0, failure: nil, figures: CommitFigures())
        return StoreLoad(
            pending: state.pending, lastFailure: state.failure, databaseBytes: StoreFile(path: location).size,
            logBytes: StoreFile(path: access.resolved + "-wal").size, commits: state.figures)
    }

    package var epoch: Int { access.epoch }

    package var isBehind: Bool { writer?.isBehind ?? false }

    var location: String { access.path }

    /// The files that belong to the store.
    package var family: StoreFamily { StoreFamily(of: location) }

    /// The pool of reader connections, for reads of more than one statement, for checks and for backups.
    func readerPool() throws(StoreError) -> DatabasePool { try access.reading().pool }

    package func accept(_ write: StoreWrite, after previous: PendingWrite?) throws(StoreError) -> PendingWrite {
        guard let writer else {
            throw StoreError(.readOnly, place: location, message: "the store was opened for reading only")
        }
        return try writer.accept(write, after: previous)
    }

    package func durable(_ pendingWrite: PendingWrite) async {
        await pendingWrite.waitUntilSettled()
    }

    package func tend() {
        writer?.probe()
    }

    package func close() throws(StoreError) {
        writer?.drain()
        guard let connection = access.close() else { return }
        do {
            // Where a file is no longer the one that is open, nothing may be copied between them.
            if writer != nil, access.isIntact(connection), !connection.isAbandoned {
                do {
                    try connection.pool.writeWithoutTransaction { db in
                        try db.execute(sql: "PRAGMA optimize")
                        try db.checkpoint(.truncate)
                        connection.removeLogOnClose(db)
                    }
                } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                    // Another process holds the database. Everything is on disk, in the log, which the next opening
                    // reads; only tidying up was not possible.
                }
            }
            try connection.pool.close()
        } catch {
            throw StoreError(error, place: location)
        }
    }
}

// MARK: - Reads

extension SQLiteStore {
    package func storedReply(channel: String, messageID: String) throws(StoreError) -> StoredReply? {
        try lookUp { try StoredReply.fetch($0, channel: channel, messageID: messageID) }
    }

    package func storedOperation(channel: String, id: String) throws(StoreError) -> StoredOperation? {
        try lookUp { try StoredOperation.fetch($0, channel: channel, id: id) }
    }

    package func conversation(channel: String, externalID: String) throws(StoreError) -> ConversationRecord? {
        try lookUp { try ConversationRecord.fetch($0, channel: channel, externalID: externalID) }
    }

    package func profile(
        of identity: CustomerIdentity, in conversation: (channel: String, externalID: String)?
    ) throws(StoreError) -> CustomerProfile? {
        try lookUp { try CustomerProfile.fetch($0, of: identity, in: conversation) }
    }

    package func history(channel: String, conversation: String, limit: Int) throws(StoreError) -> [CommunicationRecord]
    {
        try reading { db in
            try CommunicationRecord.fetchLast(db, channel: channel, conversation: conversation, limit: limit)
        }
    }

    package func ticket(_ id: Int64) throws(StoreError) -> TicketRecord? {
        try reading { db in try TicketRecord.fetch(db, id: id) }
    }

    package func openTickets(limit: Int) throws(StoreError) -> [TicketRecord] {
        try reading { db in try TicketRecord.fetchOpen(db, limit: limit) }
    }

    package func transcript(conversation: Int64, limit: Int) throws(StoreError) -> [CommunicationRecord] {
        try reading { db in try CommunicationRecord.fetchLast(db, conversationID: conversation, limit: limit) }
    }

    package func counts() throws(StoreError) -> StoreCounts {
        // Several statements: one transaction gives them the same snapshot.
        do { return try readerPool().read(StoreCounts.fetch) } catch { throw StoreError(error, place: location) }
    }

    package func tally() throws(StoreError) -> StoreCounts {
        do { return try readerPool().read(StoreCounts.fetchInserted) } catch {
            throw StoreError(error, place: location)
        }
    }

    package func export(_ filter: ExportFilter, each: (CommunicationRecord) throws -> Void) throws {
        var pages = ExportPages(filter: filter, end: try reading(CommunicationRecord.fetchLastID))
        while let page = try reading({ db in try pages.next(db) }) {
            for record in page {
                try each(record)
            }
        }
    }

    package func exportFeedback(each: (FeedbackRecord) throws -> Void) throws {
        try eachRow(
            by: \.id, { db, last in try FeedbackRecord.fetch(db, after: last, limit: ExportPages.size) }, each: each)
    }

    package func turns(since: Timestamp?, until: Timestamp?, each: (LoggedTurn) throws -> Void) throws {
        let end = try reading(CommunicationRecord.fetchLastID)
        try eachRow(
            by: \.id,
            { db, last in
                try LoggedTurn.fetch(db, after: last, through: end, since: since, until: until, limit: ExportPages.size)
            }, each: each)
    }

    package func labelledMessages(each: (LabelledMessage) throws -> Void) throws {
        try eachRow(
            by: \.communication, { db, last in try LabelledMessage.fetch(db, after: last, limit: ExportPages.size) },
            each: each)
    }

    package func runningExperiment() throws(StoreError) -> ExperimentRecord? {
        try reading { db in try ExperimentRecord.fetchRunning(db) }
    }

    package func experiments() throws(StoreError) -> [ExperimentRecord] {
        try reading { db in try ExperimentRecord.fetchAll(db) }
    }

    package func turns(of experiment: ExperimentRecord, each: (ExperimentTurn) throws -> Void) throws {
        let end = try reading(CommunicationRecord.fetchLastID)
        try eachRow(
            by: \.id,
            { db, last in
                try ExperimentTurn.fetch(db, of: experiment, after: last, through: end, limit: ExportPages.size)
            },
            each: each)
    }

    /// Calls `each` with rows in the order of their ids; each page is a separate read, as in `ExportPages`.
    ///
    /// - Parameter fetch: returns the next `ExportPages.size` rows after an id.
    private func eachRow<Record>(
        by id: (Record) -> Int64, _ fetch: (Database, Int64) throws -> [Record], each: (Record) throws -> Void
    ) throws {
        var last: Int64 = 0
        while true {
            let page = try reading { db in try fetch(db, last) }
            for record in page { try each(record) }
            guard page.count == ExportPages.size, let end = page.last.map(id) else { return }
            last = end
        }
    }

    package func turn(_ id: Int64) throws(StoreError) -> LoggedTurn? {
        try reading { db in try LoggedTurn.fetch(db, id: id) }
    }

    package func surroundings(of communication: Int64, before: Int, after: Int) throws(StoreError)
        -> [CommunicationRecord]
    {
        try reading { db in try CommunicationRecord.fetchAround(db, id: communication, before: before, after: after) }
    }

    package func identifiers(ofCustomer id: Int64) throws(StoreError) -> [String] {
        try reading { db in try CustomerRecord.fetchIdentifiers(db, id: id) }
    }

    package func label(of communication: Int64) throws(StoreError) -> Label? {
        try reading { db in try Label.fetch(db, of: communication) }
    }

    /// Runs one look-up of the message path. A failure counts as the store's: no message can be answered without it.
    private func lookUp<Value>(_ body: (LookupConnection) throws -> Value) throws(StoreError) -> Value {
        do {
            return try access.reading().lookups.read(body)
        } catch {
            if error.code != .closed { writer?.noteFailure(error.code) }
            throw error
        }
    }

    /// Runs one statement on a reader connection. A single statement sees one snapshot without a transaction.
    private func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try readerPool().unsafeRead(body) } catch { throw StoreError(error, place: location) }
    }
}
