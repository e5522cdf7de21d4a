package import CRM
import Understanding
import Wire

/// Answers requests: the main path of the assistant.
///
///     line → request → seen before? → interpret → (conversation locked: decide, fold, accept) → wait for the disk
///
/// Everything up to the accepted write runs without suspension. The caller then waits once for many replies (`settle`)
/// and sends them. `Arrival`, `EarlierReply`, `TurnTaking` and `Settlement` have the steps; `Operations` has the
/// requests that are not customers' messages.
package final class Responder: Sendable {
    /// The model in use.
    package let registry: ModelRegistry
    package let limits: ResponderLimits
    let store: any RecordStore
    let hook: FormHook?
    let sweeper = IdleSweeper()
    let telemetry = Telemetry()
    let runningExperiments = RunningExperimentRegistry()
    let conversations: ConversationTable
    let inFlight = InFlight()
    let sharedReload = SharedReload()
    let operationsUnderWay = OperationsUnderWay()
    let started: Timestamp
    private let parser: RequestParser
    private let clock: @Sendable () -> Timestamp

    /// - Parameter hook: receives completed forms after they are on disk; nil where nobody receives them.
    package init(
        registry: ModelRegistry, store: any RecordStore, limits: ResponderLimits = ResponderLimits(),
        hook: FormHook? = nil, clock: @escaping @Sendable () -> Timestamp = { .now }
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

    /// The present time by the responder's clock.
    var present: Timestamp { clock() }

    /// Whether so much waits for the disk that a client with a write among it should wait (`makeWay`).
    package var isStoreBehind: Bool { store.isBehind }

    /// The reply to one request line; nil for a blank line.
    ///
    /// Never throws and never suspends. `line` comes without its line feed and is used only during the call.
    package func respond(to line: UnsafeRawBufferPointer, in session: inout Session) -> PendingReply? {
        switch parser.parse(line) {
        case nil: return nil
        case .failure(let error): return refuse(error)
        case .success(let request):
            guard session.role.allows(request) else {
                return refuse(.forbidden(to: session.role, id: request.id))
            }
            guard case .message(let message) = request else { return perform(request, in: session) }
            if let wait = session.bucket.take(at: Telemetry.instant) {
                return refuse(.tooFast("connection", retryAfter: wait, id: message.id))
            }
            return answer(message, in: session)
        }
    }

    /// The reply to a line that was cut off because it was too long.
    package func refuseLine(longerThan limit: Int) -> PendingReply {
        refuse(.lineTooLong(limit: limit))
    }

    /// The reply to a request line for which there is no memory: nothing of it is done. Nil for a blank line.
    package func refuseBusy(_ line: UnsafeRawBufferPointer) -> PendingReply? {
        switch parser.parse(line) {
        case nil: nil
        case .failure(let error): refuse(error)
        case .success(let request): refuse(.tooManyUnread(id: request.id))
        }
    }

    /// The reply in place of the answer to a query for which there is no memory.
    package func refuseBusy(_ query: PendingReply) -> PendingReply {
        guard case .question(let id, _) = query.state else { return query }
        return refuse(.tooManyUnread(id: id))
    }

    /// The reply to a customer's message: the earlier one where its id was seen before, else that of a new turn.
    private func answer(_ message: MessageRequest, in session: borrowing Session) -> PendingReply {
        do throws(WireError) {
            let arrival = try Arrival(message, in: session, at: present)
            guard let key = arrival.messageKey, let digest = arrival.digest else { return takeTurn(arrival) }
            if let earlier = earlierReply(to: key, digest: digest) { return earlier }
            let reply = takeTurn(arrival)
            if case .message(let waiting, _) = reply.state {
                inFlight.accepted(key, waiting)
            } else {
                inFlight.release(key)
            }
            return reply
        } catch {
            return refuse(error)
        }
    }

    /// The reply that reports an error, which is counted.
    func refuse(_ error: WireError) -> PendingReply {
        PendingReply(.line(errorLine(error)))
    }

    /// The line of an error, which is counted.
    func errorLine(_ error: WireError) -> [UInt8] {
        telemetry.count(error.code)
        return error.line()
    }
}

extension WireError {
    /// The error where the peer's role does not allow the request.
    fileprivate static func forbidden(to role: Role, id: String?) -> WireError {
        WireError(.forbidden, "a peer with the role \(role.rawValue) may not ask for this", id: id)
    }

    /// The error where replies that nobody has read yet take up the memory.
    fileprivate static func tooManyUnread(id: String?) -> WireError {
        WireError(
            .busy, "too many replies wait to be read; read yours and try again", id: id, retryAfterMilliseconds: 1_000)
    }

    /// The error of a sender past its rate.
    ///
    /// - Parameters:
    ///   - sender: `connection` or `conversation`.
    ///   - wait: milliseconds until the next message is accepted.
    static func tooFast(_ sender: String, retryAfter wait: Int, id: String?) -> WireError {
        WireError(
            .rateLimited, "this \(sender) sends faster than it may; try again", id: id, retryAfterMilliseconds: wait)
    }
}
