import CRM
import Wire

/// A reply on its way: complete already, or waiting until its records are on disk.
package struct PendingReply: Sendable {
    /// A customer's message whose two records were accepted by the store.
    struct Waiting: Sendable {
        var place: Place
        /// When the store accepted it, in monotonic nanoseconds.
        var accepted: UInt64
        var id: String?
        var conversation: String
        /// Why the conversation goes to a human; the ticket's number is known only after the commit.
        var handoffReason: String?
        var tail: String
        /// Whether this is a retry of a message that was still in flight.
        var isRetry: Bool
    }

    enum State: Sendable {
        case line([UInt8])
        case message(Waiting)
        case operation(Place, @Sendable (Committed) -> OperationReply, id: String?)
    }

    let state: State

    init(_ state: State) {
        self.state = state
    }

    var place: Place? {
        switch state {
        case .line: nil
        case .message(let waiting): waiting.place
        case .operation(let place, _, _): place
        }
    }

    /// Appends the reply's line, line feed included; to be called after `Responder.settle`.
    package func appendLine(to buffer: inout [UInt8]) {
        switch state {
        case .line(let line):
            buffer.append(contentsOf: line)
        case .message(let waiting):
            switch waiting.place.outcome {
            case .success(let committed): buffer.append(contentsOf: waiting.line(committed))
            case .failure(let error): buffer.append(contentsOf: StoreFault.wireError(error, id: waiting.id).line())
            case nil: buffer.append(contentsOf: StoreFault.unsettled(id: waiting.id).line())
            }
        case .operation(let place, let reply, let id):
            switch place.outcome {
            case .success(let committed): buffer.append(contentsOf: reply(committed).line(id: id))
            case .failure(let error): buffer.append(contentsOf: StoreFault.wireError(error, id: id).line())
            case nil: buffer.append(contentsOf: StoreFault.unsettled(id: id).line())
            }
        }
    }
}

extension PendingReply.Waiting {
    fileprivate func line(_ committed: Committed) -> [UInt8] {
        if let stored = committed.duplicate { return stored.line(id: id) }
        return ReplyEncoder.line(
            id: id, conversation: conversation, communication: committed.inbound ?? 0,
            handoff: handoffReason.flatMap { reason in committed.ticket.map { Reply.Handoff(ticket: $0, reason: reason) } }, tail: tail,
            duplicate: isRetry)
    }
}

extension StoredReply {
    /// The reply as it was given the first time, marked as a duplicate.
    func line(id: String?) -> [UInt8] {
        ReplyEncoder.line(
            id: id, conversation: conversation, communication: inbound,
            handoff: ticket.flatMap { ticket in handoffReason.map { Reply.Handoff(ticket: ticket, reason: $0) } }, tail: reply ?? "",
            duplicate: true)
    }
}
