import Linguistics
import Understanding

/// What an open form says to a message that gives it nothing and that was not understood.
extension DialogueManager {
    /// Why the message as a whole is no value of the free text that is asked for; nil if that cannot be told.
    func fault(in context: TurnContext, _ active: FormState) -> SlotFault? {
        guard active.stage == .asking, let slot = active.requested.flatMap({ lexicon.slots[$0] }), slot.isFreeText,
            case .fault(let reason) = SlotCheck.validate(context.message.text, for: slot, today: context.today)
        else { return nil }
        return reason
    }

    /// Asks the open question again after a message that was not understood. Nothing in it looked like a value, so
    /// nothing is refused. The second time a human is offered, the third time one takes over.
    func askAgain(_ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn) -> Turn {
        let hasChoices = active.requested.flatMap { lexicon.slots[$0] }?.choices.isEmpty == false
        let text = turn.context.message.text
        let fault = fault(in: turn.context, active) ?? .missing
        if fault == .missing, Question.isAsked(by: text, turn.context.folded) {
            turn.record(.formMissed)
            guard active.tries < FormState.mostTries else { return giveUp(.unanswered, in: turn.context) }
            return clarify(form, active, in: &turn)
        }
        // A reason or a wish beside the form, such as "bought it twice" or "please ring first".
        if isRemark(active, in: turn.context) {
            turn.record(.formMissed)
            turn.say(.kept)
            return resume(form, active, in: &turn)
        }
        let hasDigit = text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard active.stage != .changing, fault == .missing, !hasDigit,
            active.stage == .asking && !hasChoices || active.tries == 0, active.tries < FormState.mostTries - 1
        else { return refuse(FormFault(slot: active.requested, fault: fault), form, in: &turn) }
        turn.record(.formMissed)
        turn.say(turn.context.message.interpretation.sentiment.score <= Self.regrettedScore ? .regret : .heard)
        return resume(form, active, in: &turn)
    }

    /// Whether a message that was not understood belongs to the ticket all the same: a sentence at the confirmation, or
    /// a number for which the form has no slot.
    private func isRemark(_ active: FormState, in context: TurnContext) -> Bool {
        guard active.tries < FormState.mostTries - 1 else { return false }
        if context.isEntity { return active.stage == .asking }
        return active.stage == .confirming && context.hasSentence
    }

    /// Offers the wishes that a question in between may have, or says that it has no answer, and asks the form's
    /// question again.
    func clarify(_ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn) -> Turn {
        let intents = wishes(doubtedIn: turn.context, beside: form)
        guard !intents.isEmpty else {
            turn.say(.unanswered)
            var result = resume(form, active, in: &turn)
            if result.reply.action == .ask { result.reply.action = .rephrase }
            return result
        }
        let choices = intents.map { PendingChoice(intent: $0, title: composer.title(of: $0, in: turn.language)) }
        let separator = turn.language.isChinese ? "、" : ", "
        turn.say(.unsure, with: ["titles": choices.map(\.title).joined(separator: separator)])
        let resumed = resume(form, active, in: &turn)
        guard resumed.reply.action == .ask else { return resumed }
        turn.offer(Clarification.buttons(choices))
        return turn.finish(.clarify)
    }

    private static let mostDoubted = 3

    func wishes(doubtedIn context: TurnContext, beside form: Catalogue.Form) -> [String] {
        guard !context.plan.acts.contains(.other) else { return [] }
        var intents = context.plan.doubted
        intents += Clarification.candidates(for: context.message.interpretation) {
            catalogue.form(on: $0) != nil || composer.answer(to: $0, on: context.replyContext) != nil
        }.filter { !intents.contains($0) }
        return Array(
            intents.filter {
                catalogue.form(on: $0)?.name != form.name && !catalogue.isUrgent($0) && !catalogue.isVague($0)
            }
            .prefix(Self.mostDoubted))
    }
}
