import CRM
import Dialogue
import Hashing
import Synchronization

/// The name of a conversation within its channel, compared by its bytes as in the store.
struct ConversationKey: Hashable, Sendable {
    private let exactChannel: ExactText
    private let exactConversation: ExactText

    init(channel: String, conversation: String) {
        exactChannel = ExactText(channel)
        exactConversation = ExactText(conversation)
    }

    var channel: String { exactChannel.text }
    var conversation: String { exactConversation.text }

    /// The seed of the random choices of this conversation: the FNV-1a hash of its name, the same in every run.
    var seed: UInt64 { FNV1a.hash(of: channel, conversation) }
}

/// The states of the conversations in memory.
///
/// They are divided into shards with one lock each, so that messages of different conversations seldom wait for each
/// other.
///
/// Invariants:
/// 1. A state in memory is the fold of the events that the store accepted, in the order of acceptance. Folding and
///    accepting happen under the shard's lock.
/// 2. A state is read from disk again when its last write failed, and, once that write has an outcome, when another
///    process has written or another file has replaced the store's file.
/// 3. There is no I/O under a lock. A missing state is loaded without the lock, and used only where no other thread has
///    stored an entry meanwhile.
/// 4. An entry is evicted only when its last write has an outcome. So the state on disk is never older than the state
///    that was evicted.
final class ConversationTable: Sendable {
    struct Entry: Sendable {
        var state: DialogueState
        /// The last accepted write that touched the conversation.
        var pendingWrite: PendingWrite?
        var bucket: TokenBucket
        /// Nil until a customer has written since the conversation was loaded.
        var knownCustomer: KnownCustomer?
        /// The time of the last message of either side in the store; nil in a new conversation.
        var lastActivity: Timestamp?
        /// Whether the conversation has ended in the store. Then `state` is the state that the next one begins with.
        var isClosed = false
        /// Id of the model that answered last; nil where no model has answered yet.
        var model: String?
        /// The store's epoch when the state was read.
        var epoch: Int
        /// The shard's era when the entry was last used.
        var era = 0

        /// Whether the conversation has ended by `time`: in the store, or because nobody wrote for more than `idle`
        /// milliseconds. A conversation that a human has does not end by itself.
        func hasEnded(at time: Timestamp, after idle: Int64) -> Bool {
            guard !isClosed, state.human == nil, let lastActivity else { return isClosed }
            return time.milliseconds - lastActivity.milliseconds > idle
        }

        /// Whether the state must be read from disk again (invariant 2).
        func isStale(in epoch: Int) -> Bool {
            self.epoch != epoch && mayBeEvicted || pendingWrite?.hasFailed ?? false
        }

        var mayBeEvicted: Bool { pendingWrite?.isSettled ?? true }
    }

    /// `Mutex` is not copyable, so a shard is an object.
    private final class Shard: Sendable {
        struct State {
            var entries: [ConversationKey: Entry] = [:]
            /// The number of evictions. A state that was read from disk before an eviction may be older than the state
            /// that was evicted, so it is not used.
            var evictions = 0
            /// Grows with each eviction. Entries that were not used since the last one are evicted first.
            var era = 0
        }

        let state = Mutex(State())
    }

    private static let shardCount = 64
    private let shards: [Shard] = (0..<shardCount).map { _ in Shard() }
    private let capacity: Int
    private let store: any RecordStore
    private let rate: Int

    /// - Parameters:
    ///   - rate: messages a second of one conversation.
    ///   - capacity: number of conversations to keep in memory, about 1 KB each.
    init(store: any RecordStore, rate: Int, capacity: Int = 4_096) {
        self.store = store
        self.rate = rate
        self.capacity = max(1, capacity / Self.shardCount)
    }

    /// Runs `body` on the conversation's entry while the shard is locked.
    ///
    /// Where something must be loaded first, the lock is released and everything is tried again.
    ///
    /// - Parameter customer: who writes; the entry's `knownCustomer` is then theirs. Nil where the customer does
    ///   nothing.
    /// - Throws: `StoreError` where the conversation or its customer cannot be read from disk, or what `body` throws.
    func withEntry<Result>(
        _ key: ConversationKey, of customer: CustomerIdentity? = nil, _ body: (inout Entry) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        // Names that differ only at the end have almost the same high bits in FNV-1a. The multiplication spreads all
        // bits to the six high ones, which choose the shard.
        let seed = key.seed
        let shard = shards[Int(((seed ^ seed >> 32) &* SplitMix64.increment) >> 58)]
        var loaded: (entry: Entry, evictions: Int)?
        var customerRead: (knownCustomer: KnownCustomer, isOwn: Bool)?
        while true {
            let outcome: Step<Result> = shard.state.withLock { state in
                let index = state.entries.index(forKey: key)
                let isKept = index.map { !state.entries.values[$0].isStale(in: store.epoch) } ?? false
                var entry: Entry
                if let index, isKept {
                    entry = state.entries.values[index]
                } else if let loaded, loaded.evictions == state.evictions {
                    entry = loaded.entry
                } else {
                    return .load(evictions: state.evictions)
                }
                let before = (knownCustomer: entry.knownCustomer, pendingWrite: entry.pendingWrite)
                if let customer, !(entry.knownCustomer?.covers(customer) ?? false) {
                    // The store's customer may be one write behind a conversation in memory. It is used only where the
                    // conversation was just loaded; otherwise only the identity in the message is used.
                    let isOwn = entry.knownCustomer == nil && entry.lastActivity != nil
                    if let customerRead, customerRead.isOwn == isOwn {
                        entry.knownCustomer = customerRead.knownCustomer
                    } else if isOwn || !customer.isAnonymous {
                        return .readCustomer(customer, isOwn: isOwn)
                    } else {
                        entry.knownCustomer = KnownCustomer(customer, profile: nil)
                    }
                }
                do throws(StoreError) {
                    let result = try body(&entry)
                    // A refused message changes nothing: the conversation keeps the customer of the last message.
                    if entry.pendingWrite === before.pendingWrite { entry.knownCustomer = before.knownCustomer }
                    if !isKept { Self.evict(from: &state, capacity: capacity) }
                    entry.era = state.era
                    if let index, isKept { state.entries.values[index] = entry } else { state.entries[key] = entry }
                    return .done(.success(result))
                } catch {
                    // The write of the last turn has failed meanwhile: decide again on the state from disk.
                    return error.code == .superseded ? .load(evictions: state.evictions) : .done(.failure(error))
                }
            }
            switch outcome {
            case .done(let result): return try result.get()
            case .load(let evictions): loaded = (try load(key), evictions)
            case .readCustomer(let customer, let isOwn):
                let profile = try store.profile(of: customer, in: isOwn ? (key.channel, key.conversation) : nil)
                customerRead = (KnownCustomer(customer, profile: profile), isOwn)
            }
        }
    }

    private enum Step<Result> {
        case done(Swift.Result<Result, StoreError>)
        case load(evictions: Int)
        /// The customer who writes must be read. With `isOwn`, an anonymous one is the conversation's customer in the
        /// store.
        case readCustomer(CustomerIdentity, isOwn: Bool)
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

    /// Evicts entries from a full shard, those first that were not used since the last eviction.
    private static func evict(from state: inout Shard.State, capacity: Int) {
        guard state.entries.count >= capacity else { return }
        // At least a quarter is evicted at a time, because the search goes through all entries. A conversation that
        // goes on is read from disk.
        let least = max(1, capacity / 4)
        var (leaving, others) = ([ConversationKey](), [ConversationKey]())
        for index in state.entries.indices where state.entries.values[index].mayBeEvicted {
            if state.entries.values[index].era < state.era {
                leaving.append(state.entries.keys[index])
            } else if others.count < least {
                others.append(state.entries.keys[index])
            }
        }
        leaving += others.prefix(max(0, least - leaving.count))
        for key in leaving { state.entries[key] = nil }
        state.evictions += 1
        state.era += 1
    }
}
