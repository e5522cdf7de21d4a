package import Linguistics
import Understanding

/// Turns that give the conversation to a human.
extension DialogueManager {
    /// Hands over with a ticket for the known slot values. Outside opening hours the bot goes on, and says when a human
    /// is available.
    func handOff(
        _ reason: HandoffReason, saying words: ReplyComposer.Words, after events: [Event] = [], in context: TurnContext
    ) -> Turn {
        var turn: Turn
        if let opening = policy.openingHours?.nextOpening(after: context.time) {
            var replyContext = context.replyContext
            replyContext.values["opening"] = opening.words(in: context.language)
            turn = context.turn(
                composer.say(.handoffClosed, on: replyContext), .handoff,
                events: events + [.deferred(reason: reason.rawValue)])
        } else {
            turn = context.turn(words, .handoff, events: events + [.handedOff(reason: reason.rawValue)])
        }
        turn.reply.handoffReason = reason.rawValue
        let form = context.before.form.flatMap { catalogue.forms[$0.form] }
        let fields = catalogue.fields(of: form, andOthersIn: context.opened.slots)
        if form != nil || !fields.isEmpty {
            turn.ticket = TicketDraft(reason: reason.rawValue, form: form?.name, fields: fields)
        }
        return turn
    }

    /// Says that the hook for a completed form failed. It is added after the form's own words.
    package func undelivered(ticket: Int64, in language: LanguageTag, channel: String?) -> String {
        composer.say(
            .undelivered, on: ReplyContext(language: language, channel: channel, values: ["ticket": String(ticket)])
        ).text
    }
}
