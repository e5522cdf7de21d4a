import GRDB
import Synchronization

/// Commits accepted writes in groups: the next transaction is whatever gathered while the last one committed, so no timer is needed.
///
/// Invariants:
/// 1. Places are committed and settled in the order of acceptance; a settled place has only settled places before it.
/// 2. A place succeeds only after the transaction that holds it has been synced to disk.
/// 3. The lock is held for queue work alone, never across I/O, and places are settled outside it.
/// 4. At most one commit job is scheduled (`isScheduled`), on the pool's writer queue, which is serial.
/// 5. When a commit fails, everything accepted until then fails with it: later writes of a conversation rest on the turns before them.
final class GroupCommitWriter: Sendable {
    /// Bounds how long one transaction keeps its first entry waiting.
    static let maximumGroup = 512

    private struct Queue {
        /// Accepted and not yet taken, in order.
        var pending: [Place] = []
        /// Accepted and not yet settled.
        var unsettled = 0
        var isScheduled = false
        /// Why the last group failed as a whole; nil after one that did not.
        var failure: StoreError.Code?
        var isClosed = false
    }

    private let queue = Mutex(Queue())
    private let pool: DatabasePool
    private let path: String
    private let maximumPending: Int

    init(pool: DatabasePool, path: String, maximumPending: Int) {
        self.pool = pool
        self.path = path
        self.maximumPending = maximumPending
    }

    /// Takes a write into the order; O(1).
    func accept(_ write: StoreWrite) throws(StoreError) -> Place {
        let place = Place(write)
        let mustSchedule = try queue.withLock { (queue) throws(StoreError) -> Bool in
            guard !queue.isClosed else { throw StoreError(.closed, place: path, message: "the store has been closed") }
            guard queue.unsettled < maximumPending else {
                throw StoreError(.busy, place: path, message: "\(queue.unsettled) writes are waiting for the disk", hint: "try again later")
            }
            queue.pending.append(place)
            queue.unsettled += 1
            defer { queue.isScheduled = true }
            return !queue.isScheduled
        }
        if mustSchedule {
            schedule()
        }
        return place
    }

    /// Writes not yet settled, and why the last commit failed where it did.
    var condition: (pending: Int, failure: StoreError.Code?) {
        queue.withLock { ($0.unsettled, $0.failure) }
    }

    /// Accepts nothing more and commits all that was accepted; blocks until done.
    func drain() {
        queue.withLock { $0.isClosed = true }
        pool.writeWithoutTransaction { db in
            while commitGroup(db) {}
        }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { [self] db in
            // One group a job, so that other work on the writer connection gets its turn.
            if commitGroup(db) {
                schedule()
            }
        }
    }

    /// Commits the next group; false when nothing is left and the next `accept` must schedule.
    private func commitGroup(_ db: Database) -> Bool {
        let group = take(Self.maximumGroup)
        guard !group.isEmpty else { return release(0) }
        var settled = group.count
        do {
            let results = try commit(group, db)
            queue.withLock { $0.failure = nil }
            for (place, result) in zip(group, results) {
                place.settle(result)
            }
        } catch {
            let failed = group + take(.max)
            let failure = StoreError(error, place: path)
            queue.withLock { $0.failure = failure.code }
            for place in failed {
                place.settle(.failure(failure))
            }
            settled = failed.count
        }
        return release(settled)
    }

    private func take(_ limit: Int) -> [Place] {
        queue.withLock { queue in
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
    private func commit(_ group: [Place], _ db: Database) throws -> [Result<Committed, StoreError>] {
        do {
            return try transaction(db) {
                try group.map { place in
                    // A `StoreError` comes before an entry's first change: there is nothing to undo.
                    do { return .success(try place.store(in: db)) } catch let refusal as StoreError { return .failure(refusal) }
                }
            }
        } catch let error as DatabaseError where error.isOfOneRow {
            return try transaction(db) {
                try group.map { try commitAlone($0, db) }
            }
        }
    }

    /// Writes one entry such that its failure undoes it alone. Only after a group failed: a savepoint an entry would slow down every commit.
    private func commitAlone(_ place: Place, _ db: Database) throws -> Result<Committed, StoreError> {
        do {
            var committed = Committed()
            try db.inSavepoint {
                committed = try place.store(in: db)
                return .commit
            }
            return .success(committed)
        } catch let refusal as StoreError {
            return .failure(refusal)
        } catch let error as DatabaseError where error.isOfOneRow {
            return .failure(StoreError(error, place: path))
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
}
