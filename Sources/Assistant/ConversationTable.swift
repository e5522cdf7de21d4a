import CRM
import Dialogue
import Synchronization

/// Which conversation a message belongs to.
struct ConversationKey: Hashable, Sendable {
    var channel: String
    var conversation: String

    /// A stable number for choices that shall differ between conversations but not between runs (FNV-1a).
    var seed: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in channel.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        for byte in conversation.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

/// The states of the conversations that are being held, in shards so that messages of different conversations seldom wait for one another.
///
/// Invariants:
/// 1. A state in memory is the fold of what was accepted by the store, in the order of acceptance: both happen under the shard's lock.
/// 2. A state whose last write failed, or that was read from another file than the store's present one, is never used again: it is read from disk anew.
/// 3. No I/O under a lock: what is missing is loaded before, and used only if nobody else was faster.
/// 4. An entry leaves memory only when its last write has an outcome, so that disk is never older than what was forgotten.
final class ConversationTable: Sendable {
    struct Entry: Sendable {
        var state: DialogueState
        /// The last accepted write that touched the conversation.
        var place: Place?
        var bucket: TokenBucket
        /// Nil until a customer has written since the conversation is held.
        var acquaintance: Acquaintance?
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
            self.epoch != epoch || place?.hasFailed ?? false
        }

        var mayLeave: Bool { place?.isSettled ?? true }
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
    /// - Parameter customer: who writes, so that the entry is acquainted with them; nil where it is not the customer who does something.
    /// - Throws: `StoreError` where the conversation or its customer must be read from disk and cannot be, or what `body` throws.
    func withEntry<Result>(
        _ key: ConversationKey, of customer: CustomerIdentity? = nil, _ body: (inout Entry) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        // FNV-1a hardly moves its high bits for names that differ at the end; a multiplication brings all bits there.
        let seed = key.seed
        let shard = shards[Int(((seed ^ seed >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 58)]
        var loaded: (entry: Entry, departures: Int)?
        var met: (acquaintance: Acquaintance, isOwn: Bool)?
        while true {
            let outcome: Step<Result> = shard.state.withLock { state in
                let place = state.entries.index(forKey: key)
                let isKept = place.map { !state.entries.values[$0].isStale(in: store.epoch) } ?? false
                var entry: Entry
                if let place, isKept {
                    entry = state.entries.values[place]
                } else if let loaded, loaded.departures == state.departures {
                    entry = loaded.entry
                } else {
                    return .load(departures: state.departures)
                }
                let before = (acquaintance: entry.acquaintance, place: entry.place)
                if let customer, !(entry.acquaintance?.covers(customer) ?? false) {
                    // In a conversation that is held the store's customer may be one write behind: then only what the message says counts.
                    let isOwn = entry.acquaintance == nil && entry.lastActivity != nil
                    if let met, met.isOwn == isOwn {
                        entry.acquaintance = met.acquaintance
                    } else if isOwn || !customer.isAnonymous {
                        return .meet(customer, isOwn: isOwn)
                    } else {
                        entry.acquaintance = Acquaintance(customer, profile: nil)
                    }
                }
                do throws(StoreError) {
                    let result = try body(&entry)
                    // Who was refused has not written: the conversation is still that of whoever wrote last.
                    if entry.place === before.place { entry.acquaintance = before.acquaintance }
                    if !isKept { Self.makeRoom(in: &state, capacity: capacity) }
                    entry.era = state.era
                    if let place, isKept { state.entries.values[place] = entry } else { state.entries[key] = entry }
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
                met = (Acquaintance(customer, profile: profile), isOwn)
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
            state: isClosed ? state.successor : state, place: nil, bucket: TokenBucket(rate: rate, at: Telemetry.instant),
            lastActivity: record?.lastActivity, isClosed: isClosed, model: record?.model, epoch: epoch)
    }

    private static func makeRoom(in state: inout Shard.State, capacity: Int) {
        guard state.entries.count >= capacity else { return }
        // At least a quarter at a time, so that the look through all is seldom; whoever speaks again is read from disk.
        let most = max(1, capacity / 4)
        let free = state.entries.filter { $0.value.mayLeave }
        var leaving = free.filter { $0.value.era < state.era }.map(\.key)
        if leaving.count < most { leaving += free.filter { $0.value.era == state.era }.prefix(most - leaving.count).map(\.key) }
        for key in leaving { state.entries[key] = nil }
        state.departures += 1
        state.era += 1
    }
}
