import JSON
import CRM
import Dialogue
import Linguistics
import Synchronization
import Wire

/// A completed form on its way to the operator's own system, and what that changes in the reply.
///
/// The order that keeps every promise: message, reply and ticket are committed; then the hook is called, once; then its
/// outcome is committed, in the ticket's note and, where it failed, in the reply's text. Only then may the reply leave,
/// so that a retry gets the text that the first one got. A daemon that ends in between leaves a ticket whose note says
/// that it is pending, for the agent to see; it is not called a second time.
final class Delivery: Sendable {
    enum Outcome: Sendable {
        case asStored
        /// The reply's text is another now.
        case reworded(tail: [UInt8])
        /// The outcome could not be stored, so nothing may be said of it.
        case unwritten(StoreError)
    }

    private struct State {
        var work: Task<Void, Never>?
        var outcome: Outcome?
    }

    private let state = Mutex(State())

    /// Begins at once and goes on also where the client that waits for it goes away.
    init(_ body: @escaping @Sendable () async -> Outcome) {
        let work = Task.detached { [self] in
            let outcome = await body()
            state.withLock { $0.outcome = outcome }
        }
        state.withLock { $0.work = work }
    }

    /// Nil while it is under way.
    var outcome: Outcome? { state.withLock { $0.outcome } }

    func finish() async {
        await state.withLock { $0.work }?.value
    }
}

extension Responder {
    /// The note of a ticket whose form is about to be handed on.
    static let pendingDelivery = "delivery pending"

    /// Hands on the form that `turn` completes, once it is on disk; nil where there is no hook or no form.
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

    /// What the hook is told.
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
    /// Whether the turn records a form while the bot keeps the conversation.
    var completesForm: Bool { ticket?.form != nil && reply.handoffReason == nil }
}
