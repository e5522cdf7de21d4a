import Dispatch
import GRDB
import Glibc
import Synchronization

/// Commits accepted writes in groups (group commit): a transaction holds all writes that were accepted while the
/// previous one committed.
///
/// Where several clients write at once, the writer waits one millisecond for more writes (decision 0011).
///
/// Invariants:
/// 1. Writes are committed and settled in the order of acceptance. All writes before a settled write are settled.
/// 2. A write succeeds only after its transaction was synced and the same file is still at the store's path.
/// 3. The lock is held only while the queue is changed, never during I/O. Writes succeed, and waiting tasks resume,
///    outside the lock.
/// 4. At most one commit job is scheduled (`isScheduled`), on the serial `commitQueue`.
/// 5. When a commit fails, every write accepted until then fails with it, at the same moment under the lock: later
///    writes of a conversation depend on the turns before them. A caller of `accept` passes the previous write, and the
///    new write is refused where that one has failed.
final class GroupCommitWriter: Sendable {
    /// The largest group; it bounds how long the first write of a transaction waits.
    static let maximumGroup = 1_024

    /// So many writes or bytes without an outcome make the store `isBehind`. It takes some 20 ms to commit them, and a
    /// transaction of half as many still shares one sync among hundreds.
    private static let behind = (writes: 512, bytes: 2_097_152)

    /// With this many writes in the previous group, more writes are probably coming (PostgreSQL's `commit_siblings`).
    private static let commitSiblings = 4
    /// A group of this size is committed without waiting for more writes.
    private static let fullGroup = 128
    /// How long to wait for more writes, in microseconds (PostgreSQL's `commit_delay`).
    private static let commitDelay: UInt32 = 1_000

    private struct Queue {
        /// Accepted writes that are in no group yet, in order.
        var pending: [PendingWrite] = []
        /// The number of accepted writes without an outcome.
        var unsettled = 0
        /// The bytes of their texts.
        var unsettledBytes = 0
        var isScheduled = false
        var lastGroup = 0
        /// Why the last group failed as a whole; nil after a group that did not.
        var failure: StoreError.Code?
        var isClosed = false
        var figures = CommitFigures()
    }

    /// What the writer remembers; only code that runs on `commitQueue` uses it.
    private final class Memory: @unchecked Sendable {
        let conversations = ConversationCache()
        /// The salts of the log that is known to hold a mark (`LogMark`).
        var markedLog: [UInt8]?
    }

    private let queue = Mutex(Queue())
    private let access: StoreAccess
    private let maximumPending: Int
    private let maximumPendingBytes: Int
    private let commitQueue = DispatchQueue(label: "kefu.store.commit", qos: .userInitiated)
    private let memory = Memory()

    init(access: StoreAccess, maximumPending: Int, maximumPendingBytes: Int) {
        self.access = access
        self.maximumPending = maximumPending
        self.maximumPendingBytes = maximumPendingBytes
    }

    /// Appends a write to the queue; O(1).
    func accept(_ write: StoreWrite, after previous: PendingWrite?) throws(StoreError) -> PendingWrite {
        let pendingWrite = PendingWrite(write)
        let mustSchedule = try queue.withLock { (queue) throws(StoreError) -> Bool in
            guard !queue.isClosed else {
                throw StoreError(.closed, place: access.path, message: "the store has been closed")
            }
            guard queue.unsettled < maximumPending, queue.unsettledBytes < maximumPendingBytes else {
                throw StoreError(
                    .busy, place: access.path, message: "\(queue.unsettled) writes are waiting for the disk",
                    hint: "try again later")
            }
            if let previous, previous.hasFailed {
                throw StoreError(.superseded, place: access.path, message: "the write before this one has failed")
            }
            queue.pending.append(pendingWrite)
            queue.unsettled += 1
            queue.unsettledBytes += pendingWrite.byteCount
            defer { queue.isScheduled = true }
            return !queue.isScheduled
        }
        if mustSchedule {
            schedule()
        }
        return pendingWrite
    }

    /// Whether so much waits for the disk that whoever has a write among it should wait.
    var isBehind: Bool {
        queue.withLock { $0.unsettled >= Self.behind.writes || $0.unsettledBytes >= Self.behind.bytes }
    }

    /// The number of writes without an outcome, why the last commit failed, and the commit figures.
    var condition: (pending: Int, failure: StoreError.Code?, figures: CommitFigures) {
        queue.withLock { ($0.unsettled, $0.failure, $0.figures) }
    }

    /// Accepts no more writes and commits the accepted ones; blocks until done.
    func drain() {
        queue.withLock { $0.isClosed = true }
        commitQueue.sync {
            while commitGroup() {}
        }
    }

    /// Checks, where no write is pending, whether the store could write now. It notices that the file is missing, and
    /// that an earlier failure is over. Returns at once.
    func probe() {
        let isIdle = queue.withLock { $0.pending.isEmpty && !$0.isClosed }
        if isIdle { commitQueue.async { [self] in checkWritable() } }
    }

    private func checkWritable() {
        let before = queue.withLock { $0.failure }
        do {
            let connection = try access.writing()
            if before == .corrupt || before == .notADatabase {
                // A successful test write would not prove that the other pages are sound. The damage may have been in
                // the page caches, so they are emptied; the next message shows whether the failure is over.
                return connection.emptyPageCaches()
            }
            // A test write is needed only after a failure.
            if before != nil {
                try connection.pool.writeWithoutTransaction { db in
                    try transaction(db) { try db.execute(sql: "PRAGMA user_version = \(Schema.version)") }
                }
                try access.confirm(connection)
            }
            if try connection.pool.writeWithoutTransaction({ try memory.conversations.refresh($0) }) {
                access.noteForeignWrite()
            }
            queue.withLock { $0.failure = nil }
        } catch {
            noteFailure(StoreError(error, place: access.path).code)
        }
    }

    private func schedule() {
        commitQueue.async { [self] in
            repeat { gather() } while commitGroup()
        }
    }

    /// Waits for more writes where several clients write at once, so that one sync serves more of them. A single client
    /// never waits.
    private func gather() {
        let isWorthIt = queue.withLock { queue in
            Self.commitSiblings <= queue.lastGroup && queue.pending.count < Self.fullGroup && !queue.isClosed
        }
        if isWorthIt { usleep(Self.commitDelay) }
    }

    /// Commits the next group; false when no write is left and the next `accept` must schedule a commit.
    private func commitGroup() -> Bool {
        let group = take(Self.maximumGroup)
        guard !group.isEmpty else { return release([]) }
        var settled = group
        let start = DispatchTime.now().uptimeNanoseconds
        do {
            let connection = try access.writing()
            let results = try connection.pool.writeWithoutTransaction { db in
                let results = try commit(group, db)
                markLog(of: connection, db)
                return results
            }
            try access.confirm(connection)
            let duration = DispatchTime.now().uptimeNanoseconds - start
            queue.withLock { queue in
                queue.failure = nil
                queue.figures.record(writes: group.count, nanoseconds: duration)
            }
            for (pendingWrite, result) in zip(group, results) {
                pendingWrite.settle(result)
            }
        } catch {
            memory.conversations.empty()
            settled = fail(group, StoreError(error, place: access.path))
        }
        return release(settled)
    }

    /// Fails a group and all writes accepted after it; returns the failed writes.
    private func fail(_ group: [PendingWrite], _ failure: StoreError) -> [PendingWrite] {
        let (failed, waiting) = queue.withLock { queue in
            let failed = group + queue.pending
            queue.pending = []
            queue.failure = failure.code
            return (failed, failed.flatMap { $0.setOutcome(.failure(failure)) })
        }
        for continuation in waiting { continuation.resume() }
        return failed
    }

    /// Records that the store cannot be read; the next successful commit clears it.
    func noteFailure(_ failure: StoreError.Code) {
        queue.withLock { if !$0.isClosed { $0.failure = failure } }
    }

    private func take(_ limit: Int) -> [PendingWrite] {
        queue.withLock { queue in
            queue.lastGroup = min(limit, queue.pending.count)
            guard queue.pending.count > limit else {
                defer { queue.pending.removeAll(keepingCapacity: false) }
                return queue.pending
            }
            defer { queue.pending.removeFirst(limit) }
            return Array(queue.pending.prefix(limit))
        }
    }

    private func release(_ settled: [PendingWrite]) -> Bool {
        let bytes = settled.reduce(0) { $0 + $1.byteCount }
        return queue.withLock { queue in
            queue.unsettled -= settled.count
            queue.unsettledBytes -= bytes
            queue.isScheduled = !queue.pending.isEmpty
            return queue.isScheduled
        }
    }
}

// MARK: - One transaction

extension GroupCommitWriter {
    /// Writes the group in one transaction and returns the outcome of every write, in order. Throws where no write of
    /// the group is on disk.
    private func commit(_ group: [PendingWrite], _ db: Database) throws -> [Result<Committed, StoreError>] {
        let cache = memory.conversations
        do {
            return try transaction(db) {
                if try cache.refresh(db) { access.noteForeignWrite() }
                return try group.map { pendingWrite in
                    // A `StoreError` is thrown before the write's first change: there is nothing to undo.
                    do { return .success(try pendingWrite.store(in: db, cache, mayBeKnown: false)) } catch let refusal
                        as StoreError
                    {
                        return .failure(refusal)
                    }
                }
            }
        } catch let error as DatabaseError where error.isRowError {
            return try transaction(db) {
                try group.map { try commitAlone($0, db) }
            }
        } catch let error as DatabaseError where error.isFileError {
            // The damage may be in the page cache.
            db.releaseMemory()
            throw error
        }
    }

    /// Stores one write in a savepoint, so that its failure undoes only this write. Used only after a group failed: a
    /// savepoint for every write would slow down every commit.
    private func commitAlone(_ pendingWrite: PendingWrite, _ db: Database) throws -> Result<Committed, StoreError> {
        let cache = memory.conversations
        cache.empty()
        do {
            var committed = Committed()
            try db.inSavepoint {
                committed = try pendingWrite.store(in: db, cache, mayBeKnown: true)
                return .commit
            }
            return .success(committed)
        } catch let refusal as StoreError {
            return .failure(refusal)
        } catch let error as DatabaseError where error.isRowError {
            return .failure(StoreError(error, place: access.path))
        }
    }

    /// Writes the mark of the log where the log was begun anew. A failure is no failure of the group, which is on disk:
    /// the next commit tries again.
    private func markLog(of connection: StoreConnection, _ db: Database) {
        let log = connection.path + "-wal"
        guard var salts = LogMark.salts(ofLog: log), salts != memory.markedLog else { return }
        do {
            let previous = try LogMark.current(db)
            // The transaction of the mark may itself begin the log anew.
            while previous != salts {
                try transaction(db) { try LogMark.write(salts, after: previous, in: db) }
                guard let now = LogMark.salts(ofLog: log), now != salts else { break }
                salts = now
            }
            memory.markedLog = salts
        } catch {
            memory.markedLog = nil
        }
    }

    private func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
        try db.beginTransaction(.immediate)
        do {
            let value = try body()
            try db.commit()
            return value
        } catch {
            // SQLite may have rolled back already; the first error is the one to report.
            try? db.rollback()
            memory.conversations.empty()
            throw error
        }
    }
}

extension DatabaseError {
    /// Whether the row caused the error, not the disk or the connection.
    fileprivate var isRowError: Bool {
        switch resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: true
        default: false
        }
    }

    /// Whether the file or the disk caused the error.
    fileprivate var isFileError: Bool {
        switch resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR: true
        default: false
        }
    }
}
