package import CRM
import Dialogue
import Entities
import Linguistics
import Understanding
import Wire

/// What happens to one message from arrival to reply: the main path.
///
///     line → request → seen before? → interpret → (alone with the conversation) decide, fold, take a place in the log → wait for the disk → reply
///
/// Synchronous up to the place in the log; the caller waits once for many replies (`settle`) and then writes them all.
package final class Responder: Sendable {
    package let registry: ModelRegistry
    package let limits: ResponderLimits
    let store: any RecordStore
    let hook: FormHook?
    let sweeper = IdleSweeper()
    let telemetry = Telemetry()
    let runningExperiments = RunningExperimentRegistry()
    let started: Timestamp
    private let parser: RequestParser
    private let conversations: ConversationTable
    private let inFlight = InFlight()
    private let clock: @Sendable () -> Timestamp

    /// - Parameter hook: where completed forms are handed on, beside being recorded.
    package init(
        registry: ModelRegistry, store: any RecordStore, limits: ResponderLimits = ResponderLimits(),
        hook: FormHook? = nil,
        clock: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.registry = registry
        self.store = store
        self.hook = hook
        self.limits = limits
        self.clock = clock
        started = clock()
        parser = RequestParser(limits: limits.wire)
        conversations = ConversationTable(store: store, rate: limits.conversationRate)
    }

    /// One request line without its line feed → a reply in waiting; nil for a blank line. Never throws, never suspends.
    package func respond(to line: UnsafeRawBufferPointer, in session: inout Session) -> PendingReply? {
        switch parser.parse(line) {
        case nil: return nil
        case .failure(let error): return refuse(error)
        case .success(let request):
            guard session.role.allows(request) else {
                return refuse(
                    WireError(
                        .forbidden, "a peer with the role \(session.role.rawValue) may not ask for this", id: request.id
                    ))
            }
            guard case .message(let message) = request else { return perform(request, in: session) }
            if let wait = session.bucket.take(at: Telemetry.instant) {
                return refuse(Self.tooFast("connection", wait, id: message.id))
            }
            return answer(message, in: session)
        }
    }

    /// The reply to a line that was cut off because it was too long.
    package func refuseLine(longerThan limit: Int) -> PendingReply {
        refuse(.lineTooLong(limit: limit))
    }

    /// Returns when every one of the replies has its outcome: one suspension for all that were committed together.
    package func settle(_ replies: [PendingReply]) async {
        for reply in replies {
            if case .job(let job) = reply.state { await job.finish() }
        }
        for reply in replies.reversed() {
            guard let pendingWrite = reply.pendingWrite, !pendingWrite.isSettled else { continue }
            await store.durable(pendingWrite)
        }
        for reply in replies {
            if case .message(let waiting, _) = reply.state { await waiting.delivery?.finish() }
        }
        for reply in replies { count(reply) }
        inFlight.settled(
            replies.compactMap { reply in
                guard case .message(let waiting, isRetry: false) = reply.state, let id = waiting.id else { return nil }
                return InFlight.Key(channel: waiting.channel, id: id)
            })
    }

    private func count(_ reply: PendingReply) {
        switch (reply.state, reply.pendingWrite?.outcome) {
        case (.message(let waiting, let isRetry), .success):
            telemetry.record(.commit, since: waiting.accepted)
            if !isRetry {
                telemetry.count(waiting.action)
                if let score = waiting.feedback { telemetry.count(feedback: score) }
            }
        case (.message, .failure(let error)), (.operation, .failure(let error)):
            telemetry.count(StoreFault.wireError(error, id: nil).code)
        default: break
        }
    }

    private static func tooFast(_ what: String, _ wait: Int, id: String?) -> WireError {
        WireError(
            .rateLimited, "this \(what) sends faster than it may; try again", id: id, retryAfterMilliseconds: wait)
    }

    func refuse(_ error: WireError) -> PendingReply {
        PendingReply(.line(fault(error)))
    }

    /// The line of an error, which is counted.
    func fault(_ error: WireError) -> [UInt8] {
        telemetry.count(error.code)
        return error.line()
    }

    // MARK: A customer's message

    private func answer(_ message: MessageRequest, in session: borrowing Session) -> PendingReply {
        let now = clock()
        guard let time = Self.time(of: message.time, now: now) else {
            return refuse(
                WireError(
                    .invalidField, "time is not an RFC 3339 time such as 2026-11-21T08:00:00.000Z", id: message.id))
        }
        let channel = message.channel ?? session.channel
        let key = ConversationKey(channel: channel, conversation: message.conversation ?? session.connection)
        guard let id = message.id else {
            return respond(to: message, key: key, digest: nil, time: time, now: now)
        }
        let digest = BodyDigest.of(canonicalBody(of: message))
        let claim = InFlight.Key(channel: channel, id: id)
        if let earlier = earlierReply(to: claim, digest: digest) { return earlier }
        let reply = respond(to: message, key: key, digest: digest, time: time, now: now)
        if case .message(let waiting, _) = reply.state {
            inFlight.accepted(claim, waiting)
        } else {
            inFlight.release(claim)
        }
        return reply
    }

    /// The reply to a message id that has been seen before, on its way or stored; nil where the id is new, and then
    /// claimed.
    private func earlierReply(to key: InFlight.Key, digest: [UInt8]) -> PendingReply? {
        if case .taken(let entry) = inFlight.claim(key, digest: digest) {
            guard entry.digest == digest else { return refuse(StoreFault.wireError(Self.conflict, id: key.id)) }
            guard let waiting = entry.waiting else {
                return refuse(
                    WireError(
                        .busy, "this message is being worked on; try again", id: key.id, retryAfterMilliseconds: 10))
            }
            telemetry.duplicates.add()
            return PendingReply(.message(waiting, isRetry: true))
        }
        do throws(StoreError) {
            guard let stored = try store.storedReply(channel: key.channel, messageID: key.id) else { return nil }
            inFlight.release(key)
            guard stored.bodyHash == digest else { return refuse(StoreFault.wireError(Self.conflict, id: key.id)) }
            telemetry.duplicates.add()
            return PendingReply(.line(stored.line(id: key.id)))
        } catch {
            inFlight.release(key)
            return refuse(StoreFault.wireError(error, id: key.id))
        }
    }

    private static let conflict = StoreError(
        .conflict, place: "communication", message: "the message id is known with another body")

    private func respond(
        to message: MessageRequest, key: ConversationKey, digest: [UInt8]?, time: Timestamp, now: Timestamp
    ) -> PendingReply {
        let routing = ExperimentRouting(live: registry.current, runningExperiment: runningExperiments.current)
        let arrival = Arrival(
            message: message, customer: CustomerIdentity(message.customer), key: key, digest: digest, time: time,
            now: now)
        do throws(StoreError) {
            // Again only where an experiment divides the customers and another message has begun the conversation, or
            // ended it, meanwhile.
            while true {
                let arrived = Telemetry.instant
                let generation = try whoAnswers(arrival, in: routing)
                let reading: Reading
                do throws(ICUError) {
                    reading = try Reading(message, at: LocalTime(time), by: generation, shadow: routing.shadow)
                } catch {
                    return refuse(WireError(.internal, "the system's ICU is incomplete", id: message.id))
                }
                telemetry.histogram(.understand).record(nanoseconds: reading.understood &- arrived)
                if let reply = try decide(arrival, as: reading, in: routing) { return reply }
            }
        } catch {
            return refuse(StoreFault.wireError(error, id: message.id))
        }
    }

    /// The generation that a message is for.
    private func whoAnswers(_ arrival: Arrival, in routing: ExperimentRouting) throws(StoreError) -> Generation {
        guard routing.isSplit else { return routing.live }
        return try conversations.withEntry(arrival.key) { entry in whoAnswers(arrival, entry, in: routing) }
    }

    private func whoAnswers(_ arrival: Arrival, _ entry: ConversationTable.Entry, in routing: ExperimentRouting)
        -> Generation
    {
        let hasEnded = entry.hasEnded(at: arrival.now, after: Int64(limits.idleMinutes) * 60_000)
        return routing.generation(for: arrival.customer, in: arrival.key, underWayWith: hasEnded ? nil : entry.model)
    }

    /// The turn of a message, alone with its conversation; nil where the conversation is another generation's by now.
    private func decide(_ arrival: Arrival, as reading: Reading, in routing: ExperimentRouting) throws(StoreError)
        -> PendingReply?
    {
        let (message, key, time, now) = (arrival.message, arrival.key, arrival.time, arrival.now)
        let ready = routing.shadow == nil ? reading.understood : Telemetry.instant
        return try conversations.withEntry(key, of: arrival.customer) { (entry) throws(StoreError) in
            guard whoAnswers(arrival, entry, in: routing).id == reading.generation.id else { return nil }
            if let wait = entry.bucket.take(at: ready) {
                return refuse(Self.tooFast("conversation", wait, id: message.id))
            }
            if entry.hasEnded(at: now, after: Int64(limits.idleMinutes) * 60_000) {
                entry.state = entry.state.successor
                entry.isClosed = true
            }
            entry.knownCustomer = entry.knownCustomer?.noting(arrival.customer)
            let said = Message(
                text: message.text, interpretation: reading.interpretation, channel: key.channel,
                day: LocalTime(time).day,
                customer: entry.knownCustomer?.customer ?? Customer())
            let turn = reading.generation.dialogue.respond(
                to: said, in: entry.state, at: time.milliseconds, seed: key.seed)
            let shadow = reading.overheard(said, in: entry.state, at: time.milliseconds, seed: key.seed)
            let reply = try accept(turn, to: arrival, as: reading, shadow: shadow, in: &entry, since: ready)
            if let arm = routing.arm(of: reading.generation) { telemetry.count(arm) }
            if shadow != nil { telemetry.count(RunningExperiment.Arm.shadow) }
            return reply
        }
    }

    /// A message on its way to its turn.
    struct Arrival {
        var message: MessageRequest
        var customer: CustomerIdentity
        var key: ConversationKey
        var digest: [UInt8]?
        /// As the customer's clock has it, and as ours.
        var time: Timestamp
        var now: Timestamp
    }

    /// Folds a turn into the conversation and takes its place in the log; alone with the entry.
    func accept(
        _ turn: Turn, to arrival: Arrival, as reading: Reading, shadow: Shadow? = nil,
        in entry: inout ConversationTable.Entry,
        since ready: UInt64
    ) throws(StoreError) -> PendingReply {
        let (message, key, generation) = (arrival.message, arrival.key, reading.generation)
        var state = entry.state
        state.apply(turn.events)
        let reply = Reply(
            turn, reading.interpretation, explanation: reading.explanation, key: key, model: generation.id)
        let tail = ReplyEncoder.tail(of: reply)
        var interaction = Interaction(
            message, turn, reading.interpretation, customer: arrival.customer, key: key, digest: arrival.digest,
            time: arrival.time,
            now: arrival.now, state: state,
            model: generation.id, kept: ReplyEncoder.kept(of: reply), beginsAnew: entry.isClosed, hasHook: hook != nil)
        interaction.shadow = shadow
        let pendingWrite = try store.accept(.interaction(interaction), after: entry.pendingWrite)
        entry.state = state
        entry.pendingWrite = pendingWrite
        entry.model = generation.id
        entry.knownCustomer = entry.knownCustomer?.noting(interaction.ticket)
        entry.lastActivity = interaction.outbound.time
        entry.isClosed = false
        let accepted = telemetry.record(.decide, since: ready)
        return PendingReply(
            .message(
                PendingReply.Waiting(
                    pendingWrite: pendingWrite, accepted: accepted, id: message.id, channel: key.channel,
                    conversation: key.conversation,
                    handoffReason: turn.reply.handoffReason, tail: tail, action: turn.reply.action,
                    feedback: turn.feedback,
                    delivery: delivery(of: turn, reply: reply, at: pendingWrite, of: generation, channel: key.channel)),
                isRetry: false))
    }

    /// The time that a request gives, or now; nil where it cannot be read.
    static func time(of text: String?, now: Timestamp) -> Timestamp? {
        guard let text else { return now }
        return Timestamp(iso8601: text)
    }

    /// Applies an event that does not come from the customer, and writes it.
    func record(
        _ event: Event, in key: ConversationKey, _ write: (DialogueState) -> StoreWrite
    ) throws(StoreError) -> PendingWrite {
        try conversations.withEntry(key) { (entry) throws(StoreError) in
            var state = entry.state
            state.apply(event)
            let pendingWrite = try store.accept(write(state), after: entry.pendingWrite)
            entry.state = state
            entry.pendingWrite = pendingWrite
            entry.lastActivity = present
            entry.isClosed = false
            return pendingWrite
        }
    }

    var present: Timestamp { clock() }
}
