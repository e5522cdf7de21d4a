import Dispatch
import GRDB
import Glibc
import Synchronization

/// Commits accepted writes in groups: the next transaction is whatever gathered while the last one committed, and where
/// several clients write at once also in one millisecond more (decision 0011).
///
/// Invariants:
/// 1. Places are committed and settled in the order of acceptance; a settled place has only settled places before it.
/// 2. A place succeeds only after the transaction that holds it has been synced to the file that still stands at the
///    store's path.
/// 3. The lock is held for queue work alone, never across I/O, and places are settled outside it.
/// 4. At most one commit job is scheduled (`isScheduled`), on `thread`, which is serial.
/// 5. When a commit fails, everything accepted until then fails with it, in the same moment under the lock: later
///    writes of a conversation rest on the turns before
///    them. Who accepts names the write before, and is refused where that has failed meanwhile.
final class GroupCommitWriter: Sendable {
    /// Bounds how long one transaction keeps its first entry waiting.
    static let maximumGroup = 1_024

    /// So many writes in the group before tell that more are on their way (PostgreSQL's commit_siblings).
    private static let siblings = 4
    /// A group of so many is worth a sync at once.
    private static let enough = 128
    /// In microseconds (PostgreSQL's commit_delay).
    private static let patience: UInt32 = 1_000

    private struct Queue {
        /// Accepted and not yet taken, in order.
        var pending: [PendingWrite] = []
        /// Accepted and not yet settled.
        var unsettled = 0
        var isScheduled = false
        var lastGroup = 0
        /// Why the last group failed as a whole; nil after one that did not.
        var failure: StoreError.Code?
        var isClosed = false
        var figures = CommitFigures()
    }

    /// The cache, lent to whoever runs on `thread`.
    private final class Memory: @unchecked Sendable {
        let conversations = ConversationCache()
    }

    private let queue = Mutex(Queue())
    private let access: StoreAccess
    private let maximumPending: Int
    private let thread = DispatchQueue(label: "kefu.store.commit", qos: .userInitiated)
    private let memory = Memory()

    init(access: StoreAccess, maximumPending: Int) {
        self.access = access
        self.maximumPending = maximumPending
    }

    /// Takes a write into the order; O(1).
    func accept(_ write: StoreWrite, after previous: PendingWrite?) throws(StoreError) -> PendingWrite {
        let pendingWrite = PendingWrite(write)
        let mustSchedule = try queue.withLock { (queue) throws(StoreError) -> Bool in
            guard !queue.isClosed else {
                throw StoreError(.closed, place: access.path, message: "the store has been closed")
            }
            guard queue.unsettled < maximumPending else {
                throw StoreError(
                    .busy, place: access.path, message: "\(queue.unsettled) writes are waiting for the disk",
                    hint: "try again later")
            }
            if let previous, previous.hasFailed {
                throw StoreError(.superseded, place: access.path, message: "the write before this one has failed")
            }
            queue.pending.append(pendingWrite)
            queue.unsettled += 1
            defer { queue.isScheduled = true }
            return !queue.isScheduled
        }
        if mustSchedule {
            schedule()
        }
        return pendingWrite
    }

    /// Writes not yet settled, why the last commit failed where it did, and how commits have gone.
    var condition: (pending: Int, failure: StoreError.Code?, figures: CommitFigures) {
        queue.withLock { ($0.unsettled, $0.failure, $0.figures) }
    }

    /// Accepts nothing more and commits all that was accepted; blocks until done.
    func drain() {
        queue.withLock { $0.isClosed = true }
        thread.sync {
            while commitGroup() {}
        }
    }

    /// Looks whether the store would take a write now, where nobody writes: notices a file that is gone, and that a
    /// trouble is over.
    func probe() {
        let isIdle = queue.withLock { $0.pending.isEmpty && !$0.isClosed }
        if isIdle { thread.async { [self] in tryOut() } }
    }

    private func tryOut() {
        let before = queue.withLock { $0.failure }
        do {
            let connection = try access.writing()
            if before == .corrupt || before == .notADatabase {
                // One page more says nothing of the others; what is in memory may be what was wrong. A message will
                // tell.
                return connection.forgetPages()
            }
            // A sound store is not written to for nothing.
            if before != nil {
                try connection.pool.writeWithoutTransaction { db in
                    try transaction(db) { try db.execute(sql: "PRAGMA user_version = \(Schema.version)") }
                }
                try access.confirm(connection)
            }
            queue.withLock { $0.failure = nil }
        } catch {
            note(StoreError(error, place: access.path).code)
        }
    }

    private func schedule() {
        thread.async { [self] in
            repeat { gather() } while commitGroup()
        }
    }

    /// Waits a moment where several clients write at once, so that one sync serves more of them; a client that is alone
    /// never waits.
    private func gather() {
        let isWorthIt = queue.withLock { queue in
            Self.siblings <= queue.lastGroup && queue.pending.count < Self.enough && !queue.isClosed
        }
        if isWorthIt { usleep(Self.patience) }
    }

    /// Commits the next group; false when nothing is left and the next `accept` must schedule.
    private func commitGroup() -> Bool {
        let group = take(Self.maximumGroup)
        guard !group.isEmpty else { return release(0) }
        var settled = group.count
        let start = DispatchTime.now().uptimeNanoseconds
        do {
            let connection = try access.writing()
            let results = try connection.pool.writeWithoutTransaction { try commit(group, $0) }
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

    /// Fails a group and all that was accepted behind it; returns how many those were.
    private func fail(_ group: [PendingWrite], _ failure: StoreError) -> Int {
        let (count, waiting) = queue.withLock { queue in
            let failed = group + queue.pending
            queue.pending = []
            queue.failure = failure.code
            return (failed.count, failed.flatMap { $0.outcome(.failure(failure)) })
        }
        for continuation in waiting { continuation.resume() }
        return count
    }

    /// Notes that the store cannot be read; the next commit that succeeds takes it back.
    func note(_ failure: StoreError.Code) {
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

    private func release(_ settled: Int) -> Bool {
        queue.withLock { queue in
            queue.unsettled -= settled
            queue.isScheduled = !queue.pending.isEmpty
            return queue.isScheduled
        }
    }
}

// MARK: - One transaction

extension GroupCommitWriter {
    /// The outcome of every place, in order; throws where nothing of the group is on disk.
    private func commit(_ group: [PendingWrite], _ db: Database) throws -> [Result<Committed, StoreError>] {
        let cache = memory.conversations
        do {
            return try transaction(db) {
                try cache.refresh(db)
                return try group.map { pendingWrite in
                    // A `StoreError` comes before an entry's first change: there is nothing to undo.
                    do { return .success(try pendingWrite.store(in: db, cache, mayBeKnown: false)) } catch let refusal
                        as StoreError
                    {
                        return .failure(refusal)
                    }
                }
            }
        } catch let error as DatabaseError where error.isOfOneRow {
            return try transaction(db) {
                try group.map { try commitAlone($0, db) }
            }
        } catch let error as DatabaseError where error.isOfTheFile {
            // What the cache holds of the file may be what is wrong.
            db.releaseMemory()
            throw error
        }
    }

    /// Writes one entry such that its failure undoes it alone. Only after a group failed: a savepoint an entry would
    /// slow down every commit.
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
        } catch let error as DatabaseError where error.isOfOneRow {
            return .failure(StoreError(error, place: access.path))
        }
    }

    private func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
        try db.beginTransaction(.immediate)
        do {
            let value = try body()
            try db.commit()
            return value
        } catch {
            // SQLite may have rolled back by itself; the first error is the one to tell.
            try? db.rollback()
            memory.conversations.empty()
            throw error
        }
    }
}

extension DatabaseError {
    /// Whether the row is at fault, not the disk or the connection.
    fileprivate var isOfOneRow: Bool {
        switch resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: true
        default: false
        }
    }

    fileprivate var isOfTheFile: Bool {
        switch resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR: true
        default: false
        }
    }
}
