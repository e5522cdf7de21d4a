import CivilCalendar
import Foundation
package import Linguistics
import Understanding

/// The words for tickets: their number, and how far they are.
extension DialogueManager {
    /// Fills the blanks of a reply's text (`TicketBlank`).
    package func complete(
        _ text: String, with tickets: OwnTickets, in language: LanguageTag, channel: String?
    ) -> String {
        let context = ReplyContext(language: language, channel: channel)
        return TicketBlank.fill(text, number: tickets.opened.map { "\($0)" } ?? "") {
            lines(of: tickets.newest, on: context)
        }
    }

    /// Says the number of the ticket that the turn opens, unless the words so far do.
    func nameTicket(in turn: inout FormTurn) {
        guard !TicketBlank.isNumbered(turn.words.text) else { return }
        turn.say(composer.say(.ticketNumber, on: turn.replyContext()))
    }

    /// The words of a hand-over with the number of its ticket.
    func naming(ticketBehind words: ReplyComposer.Words, on replyContext: ReplyContext) -> ReplyComposer.Words {
        TicketBlank.isNumbered(words.text) ? words : words.followed(by: composer.say(.ticketNumber, on: replyContext))
    }

    /// Whether the message comes right after the customer was told how far their tickets are.
    func followsTicketStatus(in context: TurnContext) -> Bool {
        guard let last = context.before.lastIntent, personal.ticketIntents.contains(last),
            let spoken = context.before.lastSpoken
        else { return false }
        let (pause, overflow) = context.time.subtractingReportingOverflow(spoken)
        return !overflow && pause <= DialogueState.sessionLife
    }

    /// Whether the customer, who was just told how far their tickets are, says that this is no help: with nothing else
    /// to do, and displeased. Such a message would be asked about in vain.
    func isUnsolved(_ wishes: [RankedIntent], in context: TurnContext) -> Bool {
        let plan = context.plan
        return !context.isChoice && context.message.interpretation.sentiment.label == .negative
            && wishes.allSatisfy { personal.ticketIntents.contains($0.name) } && plan.values.isEmpty
            && plan.acts.isSubset(of: [.deny, .other]) && followsTicketStatus(in: context)
    }

    private func lines(of tickets: [OwnTickets.Ticket], on context: ReplyContext) -> String {
        guard !tickets.isEmpty else { return composer.say(.noTicket, on: context).text }
        return tickets.map { ticket in
            var context = context
            context.values = [
                "ticket": "\(ticket.number)",
                "title": personal.title(of: ticket.form ?? ticket.reason, in: context.language)
                    ?? composer.title(of: IntentRole.humanIntent, in: context.language),
                "opened": moment(ticket.opened, in: context.language),
            ]
            guard let closed = ticket.closed else { return composer.say(.ticketOpen, on: context).text }
            context.values["closed"] = moment(closed, in: context.language)
            return composer.say(.ticketClosed, on: context).text
        }.joined(separator: "\n")
    }

    /// A day and a time in the time zone of the opening hours.
    private func moment(_ time: Int64, in language: LanguageTag) -> String {
        let offset = policy.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1_000))
        let minutes = Int((Double(time) / 60_000).rounded(.down)) + Int((Double(offset) / 60).rounded(.down))
        let day = Int((Double(minutes) / Double(OpeningHours.minutesADay)).rounded(.down))
        let clock = NextOpening.clock(minutes - day * OpeningHours.minutesADay)
        return "\(NextOpening.date(day, in: language)) \(clock)"
    }
}
