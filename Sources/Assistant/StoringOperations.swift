import CRM
import Dialogue
import Wire

/// The operations that store something: feedback, an agent's message, and the end of a hand-over or of a form's ticket.
extension Responder {
    /// Carries an operation out once for each id within its channel.
    ///
    /// - Parameter channel: the channel of the session, where the request names none.
    func carryOutOnce(_ operation: Request, channel: String) throws(StoreError) -> PendingReply {
        let channel = operation.channel ?? channel
        guard let id = operation.id, let body = canonicalBody(of: operation) else {
            return PendingReply(try carryOut(operation, channel: channel, as: nil), id: operation.id)
        }
        let digest = BodyDigest.of(body)
        let key = InFlight.Key(channel: channel, id: id)
        if case .taken(let first, let accepted) = operationsUnderWay.claim(key, digest: digest) {
            guard first == digest else { return refuse(.operationConflict(id: id)) }
            guard let accepted else {
                return refuse(
                    WireError(
                        .busy, "this operation is being worked on; try again", id: id, retryAfterMilliseconds: 10))
            }
            telemetry.duplicates.add()
            return PendingReply(accepted, id: id, isRetry: true)
        }
        do throws(StoreError) {
            if let stored = try store.storedOperation(channel: channel, id: id) {
                operationsUnderWay.release(key)
                guard stored.bodyHash == digest else { return refuse(.operationConflict(id: id)) }
                telemetry.duplicates.add()
                return PendingReply(.line(reply(to: operation, stored.committed).line(id: id, isDuplicate: true)))
            }
            let accepted = try carryOut(
                operation, channel: channel,
                as: OperationIdentity(channel: channel, id: id, bodyHash: digest, time: present))
            operationsUnderWay.accepted(key, accepted)
            return PendingReply(accepted, id: id)
        } catch {
            operationsUnderWay.release(key)
            throw error
        }
    }

    /// Applies the operation to the conversation in memory, where it concerns one, and has the store accept its write.
    private func carryOut(
        _ operation: Request, channel: String, as identity: OperationIdentity?
    ) throws(StoreError) -> OperationsUnderWay.Accepted {
        let time = present
        func identified(_ write: StoreWrite) -> StoreWrite { identity.map { .identified($0, write) } ?? write }
        let pendingWrite: PendingWrite
        switch operation {
        case .feedback(let request):
            pendingWrite = try store.accept(
                identified(
                    .feedback(
                        communication: request.communication, score: request.score, comment: request.comment, time: time
                    )))
        case .agent(let request):
            let key = ConversationKey(channel: channel, conversation: request.conversation)
            pendingWrite = try record(.agentSpoke, in: key) { state in
                identified(
                    .agentMessage(
                        AgentMessage(
                            channel: channel, conversation: request.conversation, text: request.text,
                            agent: request.agent, time: time, state: state.snapshot)))
            }
        case .resolve(let request):
            if let ticket = request.ticket {
                pendingWrite = try store.accept(
                    identified(
                        .closeFormTicket(
                            channel: channel, conversation: request.conversation, ticket: ticket, time: time)))
            } else {
                let key = ConversationKey(channel: channel, conversation: request.conversation)
                pendingWrite = try record(.resolved, in: key) { state in
                    identified(
                        .resolve(
                            channel: channel, conversation: request.conversation, time: time, state: state.snapshot))
                }
            }
        case .message, .history, .ticket, .tickets, .status, .ping, .reload:
            throw StoreError(.other, place: "operation", message: "this request stores nothing")
        }
        return OperationsUnderWay.Accepted(pendingWrite: pendingWrite) { [self] in reply(to: operation, $0) }
    }

    /// The reply to an operation with this outcome. A score counts once.
    private func reply(to operation: Request, _ committed: Committed) -> OperationReply {
        switch operation {
        case .feedback(let request):
            if !committed.isRepetition { telemetry.count(feedback: request.score) }
            return .feedback(id: committed.feedback ?? 0)
        case .agent(let request):
            return .agent(communication: committed.outbound ?? 0, conversation: request.conversation)
        case .resolve(let request):
            return request.ticket.map { .ticketClosed($0, conversation: request.conversation) }
                ?? .resolved(conversation: request.conversation)
        case .message, .history, .ticket, .tickets, .status, .ping, .reload:
            return .pong(time: present.iso8601)
        }
    }
}

extension Request {
    /// The channel that an operation names; nil where it names none.
    fileprivate var channel: String? {
        switch self {
        case .agent(let request): request.channel
        case .resolve(let request): request.channel
        default: nil
        }
    }
}

extension PendingReply {
    fileprivate init(_ accepted: OperationsUnderWay.Accepted, id: String?, isRetry: Bool = false) {
        self.init(.operation(accepted.pendingWrite, accepted.reply, id: id, isRetry: isRetry))
    }
}

extension WireError {
    fileprivate static func operationConflict(id: String) -> WireError {
        StoreFault.wireError(
            StoreError(.conflict, place: "operation", message: "the id is known with another body"), id: id)
    }
}
