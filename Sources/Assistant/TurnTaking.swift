import CRM
import Dialogue
import Entities
import Linguistics
import Understanding
import Wire

/// The turn of a message: which generation answers it, what is decided, and the write that records it.
extension Responder {
    /// Interprets the message, decides the turn and has the store accept it. The reply waits for the disk.
    func takeTurn(_ arrival: Arrival) -> PendingReply {
        let routing = ExperimentRouting(live: registry.current, runningExperiment: runningExperiments.current)
        do throws(StoreError) {
            // Repeated only in a split experiment, where another message began or ended the conversation meanwhile.
            while true {
                let arrived = Telemetry.instant
                let generation = try generation(answering: arrival, in: routing)
                let reading: Reading
                do throws(ICUError) {
                    reading = try Reading(
                        arrival.message, at: LocalTime(arrival.time), by: generation, shadow: routing.shadow)
                } catch {
                    return refuse(WireError(.internal, "the system's ICU is incomplete", id: arrival.message.id))
                }
                telemetry.histogram(.understand).record(nanoseconds: reading.understood &- arrived)
                if let reply = try decide(arrival, as: reading, in: routing) { return reply }
            }
        } catch {
            return refuse(StoreFault.wireError(error, id: arrival.message.id))
        }
    }

    /// The generation of the model that answers a message.
    private func generation(
        answering arrival: Arrival, in routing: ExperimentRouting
    ) throws(StoreError) -> Generation {
        guard routing.isSplit else { return routing.live }
        return try conversations.withEntry(arrival.key) { generation(answering: arrival, $0, in: routing) }
    }

    private func generation(
        answering arrival: Arrival, _ entry: ConversationTable.Entry, in routing: ExperimentRouting
    ) -> Generation {
        let model = hasEnded(entry, at: arrival.now) ? nil : entry.model
        return routing.generation(for: arrival.customer, in: arrival.key, underWayWith: model)
    }

    private func hasEnded(_ entry: ConversationTable.Entry, at now: Timestamp) -> Bool {
        entry.hasEnded(at: now, after: Int64(limits.idleMinutes) * 60_000)
    }

    /// Decides the turn of a message while its conversation is locked.
    ///
    /// Nil where another generation must answer in the conversation by now.
    private func decide(
        _ arrival: Arrival, as reading: Reading, in routing: ExperimentRouting
    ) throws(StoreError) -> PendingReply? {
        let key = arrival.key
        let ready = routing.shadow == nil ? reading.understood : Telemetry.instant
        return try conversations.withEntry(key, of: arrival.customer) { (entry) throws(StoreError) in
            guard generation(answering: arrival, entry, in: routing).id == reading.generation.id else { return nil }
            if let wait = entry.bucket.take(at: ready) {
                return refuse(.tooFast("conversation", retryAfter: wait, id: arrival.message.id))
            }
            if hasEnded(entry, at: arrival.now) {
                entry.state = entry.state.successor
                entry.isClosed = true
            }
            entry.knownCustomer = entry.knownCustomer?.renamed(as: arrival.customer)
            let message = Message(
                text: arrival.message.text, interpretation: reading.interpretation, channel: key.channel,
                day: LocalTime(arrival.time).day, customer: entry.knownCustomer?.customer ?? Customer())
            // Sessions lapse and opening hours hold by our clock, not by the time that the message claims.
            let time = arrival.now.milliseconds
            let turn = reading.generation.dialogue.respond(to: message, in: entry.state, at: time, seed: key.seed)
            let shadow = reading.shadowTurn(on: message, in: entry.state, at: time, seed: key.seed)
            let reply = try accept(turn, to: arrival, as: reading, shadow: shadow, in: &entry, since: ready)
            if let arm = routing.arm(of: reading.generation) { telemetry.count(arm) }
            if shadow != nil { telemetry.count(RunningExperiment.Arm.shadow) }
            return reply
        }
    }

    /// Folds a turn into the conversation and has the store accept its write. The conversation must be locked.
    ///
    /// - Parameter ready: when the message was interpreted, in monotonic nanoseconds.
    func accept(
        _ turn: Turn, to arrival: Arrival, as reading: Reading, shadow: Shadow? = nil,
        in entry: inout ConversationTable.Entry, since ready: UInt64
    ) throws(StoreError) -> PendingReply {
        let (message, key, generation) = (arrival.message, arrival.key, reading.generation)
        var state = entry.state
        state.apply(turn.events)
        let reply = Reply(
            turn, reading.interpretation, explanation: reading.explanation, key: key, model: generation.id)
        let tail = ReplyEncoder.tail(of: reply)
        var interaction = Interaction(
            turn, to: arrival, as: reading.interpretation, state: state, model: generation.id,
            kept: ReplyEncoder.kept(of: reply), beginsAnew: entry.isClosed, hasHook: hook != nil,
            facts: generation.dialogue.keptFacts(of: turn), needs: generation.dialogue.followedNeeds(of: turn))
        interaction.shadow = shadow
        let isIncomplete = TicketBlank.isIn(turn.reply.text)
        if isIncomplete {
            interaction.outbound.complete = { tickets in
                generation.dialogue.complete(
                    turn.reply.text, with: OwnTickets(tickets), in: turn.reply.language, channel: key.channel)
            }
        }
        let pendingWrite = try store.accept(.interaction(interaction), after: entry.pendingWrite)
        entry.note(pendingWrite, of: interaction, state: state, model: generation.id)
        let accepted = telemetry.record(.decide, since: ready)
        return PendingReply(
            .message(
                PendingReply.Waiting(
                    pendingWrite: pendingWrite, accepted: accepted, id: message.id, channel: key.channel,
                    conversation: key.conversation, handoffReason: turn.reply.handoffReason, tail: tail,
                    incomplete: isIncomplete ? reply : nil,
                    action: turn.reply.action, feedback: turn.feedback,
                    delivery: delivery(
                        of: turn, reply: reply, at: pendingWrite, of: generation, channel: key.channel)),
                isRetry: false))
    }

    /// Applies an event that does not come from the customer, and has the store accept it.
    ///
    /// - Parameter write: the write that stores the event, made from the state after it.
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
}

extension ConversationTable.Entry {
    /// Updates the entry after the store has accepted a turn.
    fileprivate mutating func note(
        _ pendingWrite: PendingWrite, of interaction: Interaction, state: DialogueState, model: String
    ) {
        self.state = state
        self.pendingWrite = pendingWrite
        self.model = model
        knownCustomer = knownCustomer?.withTicket(interaction.ticket).with(
            interaction.facts, at: interaction.activity.milliseconds)
        lastActivity = interaction.activity
        isClosed = false
    }
}
