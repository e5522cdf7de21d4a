import CRM
import Dialogue
import Synchronization
import Wire

/// A reply on its way: complete already, or waiting until its records are on disk.
package struct PendingReply: Sendable {
    /// A customer's message whose two records were accepted by the store; an object, because it is handed on several
    /// times.
    final class Waiting: Sendable {
        let pendingWrite: PendingWrite
        /// When the store accepted it, in monotonic nanoseconds.
        let accepted: UInt64
        let id: String?
        let channel: String
        let conversation: String
        /// Why the conversation goes to a human; the ticket's number is known only after the commit.
        let handoffReason: String?
        let tail: [UInt8]
        let action: Action
        /// A score that the message gave.
        let feedback: Int?
        /// The completed form on its way; the reply waits for it too.
        let delivery: Delivery?

        init(
            pendingWrite: PendingWrite, accepted: UInt64, id: String?, channel: String, conversation: String,
            handoffReason: String?, tail: [UInt8],
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
        }

        /// Whether the reply is what it will stay.
        var isSettled: Bool {
            switch pendingWrite.outcome {
            case nil: false
            case .failure: true
            case .success: delivery.map { $0.outcome != nil } ?? true
            }
        }
    }

    enum State: Sendable {
        case line([UInt8])
        /// `isRetry` tells that the same message is in flight already, and this waits for it.
        case message(Waiting, isRetry: Bool)
        case operation(PendingWrite, @Sendable (Committed) -> OperationReply, id: String?)
        /// A question about what is stored; it is asked when everything before it on the connection is on disk.
        case question(@Sendable () -> [UInt8])
        case job(Job)
    }

    /// Work that reads files, done beside the event loop.
    final class Job: Sendable {
        private let work: Task<[UInt8], Never>
        private let line = Mutex<[UInt8]>([])

        init(_ body: @escaping @Sendable () -> [UInt8]) {
            work = Task.detached { body() }
        }

        func finish() async {
            let result = await work.value
            line.withLock { $0 = result }
        }

        var result: [UInt8] { line.withLock { $0 } }
    }

    let state: State

    init(_ state: State) {
        self.state = state
    }

    var pendingWrite: PendingWrite? {
        switch state {
        case .line, .question, .job: nil
        case .message(let waiting, _): waiting.pendingWrite
        case .operation(let pendingWrite, _, _): pendingWrite
        }
    }

    /// Whether another program may keep the reply waiting, so that those before it shall not wait along.
    package var isSlow: Bool {
        if case .message(let waiting, _) = state { waiting.delivery != nil } else { false }
    }

    /// Appends the reply's line, line feed included; to be called after `Responder.settle`.
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
        case .operation(let pendingWrite, let reply, let id):
            switch pendingWrite.outcome {
            case .success(let committed): buffer.append(contentsOf: reply(committed).line(id: id))
            case .failure(let error): buffer.append(contentsOf: StoreFault.wireError(error, id: id).line())
            case nil: buffer.append(contentsOf: StoreFault.unsettled(id: id).line())
            }
        case .question(let answer):
            buffer.append(contentsOf: answer())
        case .job(let job):
            buffer.append(contentsOf: job.result)
        }
    }
}

extension PendingReply.Waiting {
    fileprivate func append(_ committed: Committed, isRetry: Bool, to buffer: inout [UInt8]) {
        if let stored = committed.duplicate { return buffer.append(contentsOf: stored.line(id: id)) }
        var tail = tail
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
    /// The reply as it was given the first time, marked as a duplicate.
    func line(id: String?) -> [UInt8] {
        ReplyEncoder.line(
            id: id, conversation: conversation, communication: inbound,
            handoff: ticket.flatMap { ticket in handoffReason.map { Reply.Handoff(ticket: ticket, reason: $0) } },
            ticket: handoffReason == nil ? ticket : nil, tail: tail, duplicate: true)
    }

    private var tail: [UInt8] {
        let kept = reply ?? ""
        // Stores of earlier builds hold the whole tail.
        if kept.hasPrefix(#""text""#) { return Array(kept.utf8) }
        let reply = Reply(
            conversation: conversation, communication: inbound, text: text, action: action ?? "", answer: answer,
            language: language ?? "",
            intent: intent.map { Reply.RankedIntent(name: $0, confidence: confidence ?? 0) },
            sentiment: Reply.Sentiment(label: sentiment ?? "neutral", score: sentimentScore ?? 0), model: model ?? "")
        return ReplyEncoder.tail(of: reply, kept: kept)
    }
}
