import CRM
import Dialogue
import JSON
import Linguistics
import Wire

/// The delivery of a completed form to the form hook, and its effect on the reply.
///
/// 1. Message, reply and ticket are committed.
/// 2. The hook is called once.
/// 3. Its outcome is committed: in the ticket's note and, where the hook failed, in the reply's text.
/// 4. The reply leaves. So a retry gets the same text as the first copy.
///
/// Where the daemon ends after the first step, the ticket's note stays "delivery pending" for the agent to see. The
/// hook is not called again.
final class Delivery: Sendable {
    enum Outcome: Sendable {
        /// The reply stays as it was committed first.
        case asStored
        /// The reply's text has changed; `tail` is its new encoding.
        case reworded(tail: [UInt8])
        /// The outcome could not be stored, so the client gets this error.
        case unwritten(StoreError)
    }

    private let promise = Promise<Outcome>()

    /// Starts `body` at once. It runs to its end also where the client disconnects.
    init(_ body: @escaping @Sendable () async -> Outcome) {
        Task.detached { [promise] in promise.fulfil(await body()) }
    }

    /// Nil while the delivery runs.
    var outcome: Outcome? { promise.value }

    /// Returns when there is an outcome, or when the waiting task is cancelled.
    func finish() async {
        await promise.wait()
    }
}

extension Responder {
    /// The note of a ticket whose form has not been delivered yet.
    static let pendingDelivery = "delivery pending"

    /// The delivery of the form that `turn` completes, after it is on disk. Nil where there is no hook or no such form.
    func delivery(
        of turn: Turn, reply: Reply, at pendingWrite: PendingWrite, of generation: Generation, channel: String
    ) -> Delivery? {
        guard let hook, turn.completesForm else { return nil }
        return Delivery { [store, telemetry] in
            await store.durable(pendingWrite)
            guard case .success(let committed) = pendingWrite.outcome, committed.duplicate == nil,
                let ticket = committed.ticket,
                let outbound = committed.outbound
            else { return .asStored }
            do throws(StoreError) {
                guard let record = try store.ticket(ticket) else { return .asStored }
                let failure = await hook.call(Self.document(of: record, language: turn.reply.language.rawValue))
                telemetry.count(delivered: failure == nil)
                var note = DeliveryNote(
                    ticket: ticket, note: failure.map { "not delivered: \($0)" } ?? "delivered", reply: outbound)
                var reworded = reply
                if let text = committed.text { reworded.text = text }
                if failure != nil {
                    reworded.text +=
                        "\n"
                        + generation.dialogue.undelivered(ticket: ticket, in: turn.reply.language, channel: channel)
                    note.text = reworded.text
                }
                let pendingWrite = try store.accept(.delivery(note))
                await store.durable(pendingWrite)
                if case .failure(let error) = pendingWrite.outcome { return .unwritten(error) }
                return failure == nil ? .asStored : .reworded(tail: ReplyEncoder.tail(of: reworded))
            } catch {
                return .unwritten(error)
            }
        }
    }

    /// The JSON object that the hook gets, on one line.
    private static func document(of ticket: TicketRecord, language: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.open("{")
        writer.member("ticket", ticket.id)
        writer.member("form", ticket.form)
        writer.member("reason", ticket.reason)
        writer.key("fields")
        writer.json(ticket.fields)
        writer.member("customer", ticket.customer)
        writer.member("channel", ticket.channel)
        writer.member("conversation", ticket.conversation)
        writer.member("language", language)
        writer.member("opened", ticket.opened.iso8601)
        writer.close("}")
        return writer.line()
    }
}

extension Turn {
    /// Whether the turn completes a form and the bot keeps the conversation.
    var completesForm: Bool { ticket?.form != nil && reply.handoffReason == nil }
}
