import CRM
import Dialogue
import Understanding
import Wire

/// A reply that is complete, or waits until its records are on disk.
package struct PendingReply: Sendable {
    /// The reply to a customer's message whose two records the store has accepted.
    ///
    /// An object, because several retries may wait for it.
    final class Waiting: Sendable {
        let pendingWrite: PendingWrite
        /// When the store accepted the write, in monotonic nanoseconds.
        let accepted: UInt64
        let id: String?
        let channel: String
        let conversation: String
        /// Why the conversation goes to a human; nil where it does not. The ticket's number is known after the commit.
        let handoffReason: String?
        /// The encoded members of the reply that are known before the commit (`ReplyEncoder.tail`).
        let tail: [UInt8]
        /// The reply whose text the store completes; nil where `tail` has the final text.
        let incomplete: Reply?
        let action: Action
        /// The feedback score that the message gave; nil where it gave none.
        let feedback: Int?
        /// The delivery of the form that the turn completed; the reply waits for it too. Nil where there is none.
        let delivery: Delivery?

        init(
            pendingWrite: PendingWrite, accepted: UInt64, id: String?, channel: String, conversation: String,
            handoffReason: String?, tail: [UInt8], incomplete: Reply? = nil,
            action: Action, feedback: Int? = nil, delivery: Delivery? = nil
        ) {
            self.feedback = feedback
            self.delivery = delivery
            self.channel = channel
            self.pendingWrite = pendingWrite
            self.action = action
            self.accepted = accepted
            self.id = id
            self.conversation = conversation
            self.handoffReason = handoffReason
            self.tail = tail
            self.incomplete = incomplete
        }

        /// Whether the reply is final.
        var isSettled: Bool {
            switch pendingWrite.outcome {
            case nil: false
            case .failure: true
            case .success: delivery.map { $0.outcome != nil } ?? true
            }
        }
    }

    enum State: Sendable {
        /// Complete already.
        case line([UInt8])
        /// With `isRetry` this is a copy of a message in flight, and waits for its records.
        case message(Waiting, isRetry: Bool)
        /// An operation that writes; its reply is made from what was committed. With `isRetry` this is a copy of an
        /// operation under way.
        case operation(PendingWrite, @Sendable (Committed) -> OperationReply, id: String?, isRetry: Bool)
        /// A query of the store. It runs when all requests before it on the connection are on disk.
        case question(id: String?, @Sendable () -> [UInt8])
        /// A reload of the model, which may serve several requests.
        case reload(Promise<SharedReload.Outcome>, id: String?)
    }

    let state: State

    init(_ state: State) {
        self.state = state
    }

    /// The write that the reply waits for; nil where there is none.
    var pendingWrite: PendingWrite? {
        switch state {
        case .line, .question, .reload: nil
        case .message(let waiting, _): waiting.pendingWrite
        case .operation(let pendingWrite, _, _, _): pendingWrite
        }
    }

    /// Whether the reply waits for a write.
    package var isStored: Bool { pendingWrite != nil }

    /// Whether the reply waits for a hook. The replies before it should then be sent first.
    package var isSlow: Bool {
        if case .message(let waiting, _) = state { waiting.delivery != nil } else { false }
    }

    /// About the bytes of memory that the reply holds until it is sent. The answer to a query is not counted: it is not
    /// there yet.
    package var byteCount: Int {
        switch state {
        case .line(let line): Self.overhead + line.count
        case .message(let waiting, _): Self.overhead + waiting.tail.count
        case .operation, .question, .reload: Self.overhead
        }
    }

    /// The bytes of a reply's objects beside its line.
    private static let overhead = 256

    /// Whether the line is made by a query, so that its length is known only after `appendLine`.
    package var isQuery: Bool {
        if case .question = state { true } else { false }
    }

    /// Appends the reply's line with its line feed. Call it after `Responder.settle`.
    package func appendLine(to buffer: inout [UInt8]) {
        switch state {
        case .line(let line):
            buffer.append(contentsOf: line)
        case .message(let waiting, let isRetry):
            switch waiting.pendingWrite.outcome {
            case .success(let committed): waiting.append(committed, isRetry: isRetry, to: &buffer)
            case .failure(let error): buffer.append(contentsOf: StoreFault.wireError(error, id: waiting.id).line())
            case nil: buffer.append(contentsOf: StoreFault.unsettled(id: waiting.id).line())
            }
        case .operation(let pendingWrite, let reply, let id, let isRetry):
            switch pendingWrite.outcome {
            case .success(var committed):
                if isRetry { committed.isRepetition = true }
                let line = reply(committed).line(id: id, isDuplicate: committed.isRepetition)
                buffer.append(contentsOf: line)
            case .failure(let error): buffer.append(contentsOf: StoreFault.wireError(error, id: id).line())
            case nil: buffer.append(contentsOf: StoreFault.unsettled(id: id).line())
            }
        case .question(_, let answer):
            buffer.append(contentsOf: answer())
        case .reload(let outcome, let id):
            switch outcome.value {
            case .success(let model): buffer.append(contentsOf: OperationReply.reloaded(model: model).line(id: id))
            case .failure(let error): buffer.append(contentsOf: WireError(kept: error, id: id).line())
            case nil: buffer.append(contentsOf: StoreFault.unsettled(id: id).line())
            }
        }
    }
}

extension WireError {
    /// The error where a new model cannot be used.
    fileprivate init(kept error: ModelError, id: String?) {
        self.init(.unavailable, "the new model cannot be used, the old one stays: \(error)", id: id)
    }
}

extension PendingReply.Waiting {
    fileprivate func append(_ committed: Committed, isRetry: Bool, to buffer: inout [UInt8]) {
        if let stored = committed.duplicate { return buffer.append(contentsOf: stored.line(id: id)) }
        var tail = tail
        if var reply = incomplete, let text = committed.text {
            reply.text = text
            tail = ReplyEncoder.tail(of: reply)
        }
        switch delivery?.outcome {
        case .reworded(let reworded): tail = reworded
        case .unwritten(let error): return buffer.append(contentsOf: StoreFault.wireError(error, id: id).line())
        case .asStored, nil: break
        }
        ReplyEncoder.appendLine(
            id: id, conversation: conversation, communication: committed.inbound ?? 0,
            handoff: handoffReason.flatMap { reason in
                committed.ticket.map { Reply.Handoff(ticket: $0, reason: reason) }
            },
            ticket: handoffReason == nil ? committed.ticket : nil, tail: tail, duplicate: isRetry, to: &buffer)
    }
}

extension StoredReply {
    /// The first reply again, marked as a duplicate.
    func line(id: String?) -> [UInt8] {
        ReplyEncoder.line(
            id: id, conversation: conversation, communication: inbound,
            handoff: ticket.flatMap { ticket in handoffReason.map { Reply.Handoff(ticket: ticket, reason: $0) } },
            ticket: handoffReason == nil ? ticket : nil, tail: tail, duplicate: true)
    }

    private var tail: [UInt8] {
        let kept = reply ?? ""
        // Databases of earlier versions hold the whole tail.
        if kept.hasPrefix(#""text""#) { return Array(kept.utf8) }
        let reply = Reply(
            conversation: conversation, communication: inbound, text: text, action: action ?? "", answer: answer,
            language: language ?? "",
            intent: intent.map { Reply.RankedIntent(name: $0, confidence: confidence ?? 0) },
            sentiment: Reply.Sentiment(label: sentiment ?? "neutral", score: sentimentScore ?? 0), model: model ?? "")
        return ReplyEncoder.tail(of: reply, kept: kept)
    }
}
