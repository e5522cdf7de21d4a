import CRM
import Dialogue
import Hashing
import Synchronization

/// Which conversation a message belongs to.
struct ConversationKey: Hashable, Sendable {
    var channel: String
    var conversation: String

    /// A stable number for choices that shall differ between conversations but not between runs (FNV-1a).
    var seed: UInt64 { FNV1a.hash(of: channel, conversation) }
}

/// The states of the conversations that are being held, in shards so that messages of different conversations seldom
/// wait for one another.
///
/// Invariants:
/// 1. A state in memory is the fold of what was accepted by the store, in the order of acceptance: both happen under
///    the shard's lock.
/// 2. A state whose last write failed, or that was read from another file than the store's present one, is never used
///    again: it is read from disk anew.
/// 3. No I/O under a lock: what is missing is loaded before, and used only if nobody else was faster.
/// 4. An entry leaves memory only when its last write has an outcome, so that disk is never older than what was
///    forgotten.
final class ConversationTable: Sendable {
    struct Entry: Sendable {
        var state: DialogueState
        /// The last accepted write that touched the conversation.
        var pendingWrite: PendingWrite?
        var bucket: TokenBucket
        /// Nil until a customer has written since the conversation is held.
        var knownCustomer: KnownCustomer?
        /// When anybody last said something, as the store has it; nil in a conversation that is new.
        var lastActivity: Timestamp?
        /// Whether the conversation has ended in the store, so that the state is what the next one begins with.
        var isClosed = false
        /// Id of the model that answered last; nil where none has yet.
        var model: String?
        /// The store's epoch when the state was read.
        var epoch: Int
        /// The shard's era when it was last used.
        var era = 0

        /// Whether the bot's conversation has ended by `time`, being idle for more than so many milliseconds.
        func hasEnded(at time: Timestamp, after idle: Int64) -> Bool {
            guard !isClosed, state.human == nil, let lastActivity else { return isClosed }
            return time.milliseconds - lastActivity.milliseconds > idle
        }

        func isStale(in epoch: Int) -> Bool {
            self.epoch != epoch || pendingWrite?.hasFailed ?? false
        }

        var mayLeave: Bool { pendingWrite?.isSettled ?? true }
    }

    /// `Mutex` is not copyable, so a shard is an object.
    private final class Shard: Sendable {
        struct State {
            var entries: [ConversationKey: Entry] = [:]
            /// How often entries have left: a state read from disk before that may be older than what left.
            var departures = 0
            /// Counts the times that room was made; who was not used since the last time leaves first.
            var era = 0
        }

        let state = Mutex(State())
    }

    private static let shardCount = 64
    private let shards: [Shard] = (0..<shardCount).map { _ in Shard() }
    private let capacity: Int
    private let store: any RecordStore
    private let rate: Int

    /// - Parameter capacity: how many conversations to keep in memory, about 1 KB each.
    init(store: any RecordStore, rate: Int, capacity: Int = 4_096) {
        self.store = store
        self.rate = rate
        self.capacity = max(1, capacity / Self.shardCount)
    }

    /// Runs `body` on the conversation's entry, alone with it.
    ///
    /// - Parameter customer: who writes, so that the entry is acquainted with them; nil where it is not the customer
    ///   who does something.
    /// - Throws: `StoreError` where the conversation or its customer must be read from disk and cannot be, or what
    ///   `body` throws.
    func withEntry<Result>(
        _ key: ConversationKey, of customer: CustomerIdentity? = nil, _ body: (inout Entry) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        // FNV-1a hardly moves its high bits for names that differ at the end; a multiplication brings all bits there.
        let seed = key.seed
        let shard = shards[Int(((seed ^ seed >> 32) &* SplitMix64.increment) >> 58)]
        var loaded: (entry: Entry, departures: Int)?
        var met: (knownCustomer: KnownCustomer, isOwn: Bool)?
        while true {
            let outcome: Step<Result> = shard.state.withLock { state in
                let index = state.entries.index(forKey: key)
                let isKept = index.map { !state.entries.values[$0].isStale(in: store.epoch) } ?? false
                var entry: Entry
                if let index, isKept {
                    entry = state.entries.values[index]
                } else if let loaded, loaded.departures == state.departures {
                    entry = loaded.entry
                } else {
                    return .load(departures: state.departures)
                }
                let before = (knownCustomer: entry.knownCustomer, pendingWrite: entry.pendingWrite)
                if let customer, !(entry.knownCustomer?.covers(customer) ?? false) {
                    // In a conversation that is held the store's customer may be one write behind: then only what the
                    // message says counts.
                    let isOwn = entry.knownCustomer == nil && entry.lastActivity != nil
                    if let met, met.isOwn == isOwn {
                        entry.knownCustomer = met.knownCustomer
                    } else if isOwn || !customer.isAnonymous {
                        return .meet(customer, isOwn: isOwn)
                    } else {
                        entry.knownCustomer = KnownCustomer(customer, profile: nil)
                    }
                }
                do throws(StoreError) {
                    let result = try body(&entry)
                    // Who was refused has not written: the conversation is still that of whoever wrote last.
                    if entry.pendingWrite === before.pendingWrite { entry.knownCustomer = before.knownCustomer }
                    if !isKept { Self.makeRoom(in: &state, capacity: capacity) }
                    entry.era = state.era
                    if let index, isKept { state.entries.values[index] = entry } else { state.entries[key] = entry }
                    return .done(.success(result))
                } catch {
                    // The last turn has failed since the entry was looked at: decide again, on what is on disk.
                    return error.code == .superseded ? .load(departures: state.departures) : .done(.failure(error))
                }
            }
            switch outcome {
            case .done(let result): return try result.get()
            case .load(let departures): loaded = (try load(key), departures)
            case .meet(let customer, let isOwn):
                let profile = try store.profile(of: customer, in: isOwn ? (key.channel, key.conversation) : nil)
                met = (KnownCustomer(customer, profile: profile), isOwn)
            }
        }
    }

    private enum Step<Result> {
        case done(Swift.Result<Result, StoreError>)
        case load(departures: Int)
        /// To be read: who writes; of a conversation that was just loaded it may be its own customer.
        case meet(CustomerIdentity, isOwn: Bool)
    }

    private func load(_ key: ConversationKey) throws(StoreError) -> Entry {
        let epoch = store.epoch
        let record = try store.conversation(channel: key.channel, externalID: key.conversation)
        let state = record?.state.map { DialogueState(snapshot: $0) } ?? DialogueState()
        let isClosed = record?.status == .closed
        return Entry(
            state: isClosed ? state.successor : state, pendingWrite: nil,
            bucket: TokenBucket(rate: rate, at: Telemetry.instant),
            lastActivity: record?.lastActivity, isClosed: isClosed, model: record?.model, epoch: epoch)
    }

    private static func makeRoom(in state: inout Shard.State, capacity: Int) {
        guard state.entries.count >= capacity else { return }
        // At least a quarter at a time, so that the look through all is seldom; whoever speaks again is read from disk.
        let most = max(1, capacity / 4)
        let free = state.entries.filter { $0.value.mayLeave }
        var leaving = free.filter { $0.value.era < state.era }.map(\.key)
        if leaving.count < most {
            leaving += free.filter { $0.value.era == state.era }.prefix(most - leaving.count).map(\.key)
        }
        for key in leaving { state.entries[key] = nil }
        state.departures += 1
        state.era += 1
    }
}
