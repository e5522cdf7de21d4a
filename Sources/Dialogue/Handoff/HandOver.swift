package import Linguistics
import Understanding

/// Turns that give the conversation to a human.
extension DialogueManager {
    /// Hands over with a ticket for the known slot values. Outside opening hours the bot goes on, and says when a human
    /// is available.
    ///
    /// - Parameters:
    ///   - words: what is said where a human takes over now.
    ///   - intent: the intent that the words answer; nil where the message was not understood.
    func handOff(
        _ reason: HandoffReason, saying words: ReplyComposer.Words, answering intent: String? = nil,
        after events: [Event] = [], in context: TurnContext
    ) -> Turn {
        var turn: Turn
        if let closed = wordsOutsideHours(on: context.replyContext, at: context.time) {
            // What to do in an emergency cannot wait until somebody is there.
            let urgent = intent.flatMap {
                catalogue.isUrgent($0) ? composer.answer(to: $0, isAttended: false, on: context.replyContext) : nil
            }
            let words = (urgent ?? ReplyComposer.Words(text: "")).followed(by: closed)
            turn = context.turn(
                naming(ticketBehind: words, on: context.replyContext), .handoff,
                events: events + [.deferred(reason: reason.rawValue)])
        } else {
            turn = context.turn(
                naming(ticketBehind: words, on: context.replyContext), .handoff,
                events: events + [.handedOff(reason: reason.rawValue)])
        }
        turn.reply.handoffReason = reason.rawValue
        let form = context.before.form.flatMap { catalogue.forms[$0.form] }
        let fields = catalogue.fields(of: form, andOthersIn: context.opened.slots)
        if form != nil || !fields.isEmpty {
            turn.ticket = TicketDraft(reason: reason.rawValue, form: form?.name, fields: fields)
        }
        return turn
    }

    /// Ends a completed form whose submission calls a human, and says when one is available outside opening hours.
    func handOff(_ form: Catalogue.Form, in turn: inout FormTurn) {
        let reason = form.ticket ?? HandoffReason.rule.rawValue
        if let closed = wordsOutsideHours(on: turn.replyContext(), at: turn.context.time) {
            turn.say(closed)
            turn.record(.deferred(reason: reason))
        } else {
            turn.record(.handedOff(reason: reason))
        }
    }

    /// The words that name the next opening; nil while humans are available.
    func wordsOutsideHours(on replyContext: ReplyContext, at time: Int64) -> ReplyComposer.Words? {
        guard let opening = policy.openingHours?.nextOpening(after: time) else { return nil }
        var replyContext = replyContext
        replyContext.values["opening"] = opening.words(in: replyContext.language)
        return composer.say(.handoffClosed, on: replyContext)
    }

    /// Says that the hook for a completed form failed. It is added after the form's own words.
    package func undelivered(ticket: Int64, in language: LanguageTag, channel: String?) -> String {
        composer.say(
            .undelivered, on: ReplyContext(language: language, channel: channel, values: ["ticket": String(ticket)])
        ).text
    }
}
