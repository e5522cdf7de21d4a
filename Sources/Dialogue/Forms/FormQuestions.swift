import Entities
import Understanding

/// The questions of an open form: for the next value, for a better one, for a confirmation, for what to change.
extension DialogueManager {
    /// Asks for the first missing value; if there is none, asks for confirmation or completes the form.
    func advance(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        let skipped = turn.state.form?.skipped ?? []
        if let missing = form.slots.first(where: { turn.value(of: $0) == nil && !skipped.contains($0) }) {
            return ask(missing, of: form, in: &turn)
        }
        guard turn.state.form?.confirms == true else { return complete(form, in: &turn) }
        turn.record(.formAsked(slot: nil, stage: .confirming))
        turn.say(.confirm(form), with: ["values": turn.lines(of: form)])
        if turn.words.buttons.isEmpty { turn.offer(FormButtons.yesOrNo(in: turn.language)) }
        return turn.finish(.ask)
    }

    func ask(_ name: String, of form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.record(.formAsked(slot: name, stage: .asking))
        guard let slot = catalogue.slots[name] else { return turn.finish(.ask) }
        turn.say(.ask(name, of: form.name), of: slot)
        offerChoices(of: slot, in: &turn)
        offerEarlier(valueOf: slot, in: &turn)
        return turn.finish(.ask)
    }

    func offerChoices(of slot: Catalogue.Slot, in turn: inout FormTurn) {
        guard !slot.choices.isEmpty, turn.words.buttons.isEmpty else { return }
        turn.offer(
            FormButtons.choices(of: slot, in: turn.language), below: FormButtons.numbered(slot, in: turn.language))
    }

    func askWhatToChange(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.record(.formMissed)
        guard let tries = turn.state.form?.tries, tries <= FormState.mostTries else {
            return giveUp(.unanswered, in: turn.context)
        }
        turn.record(.formAsked(slot: nil, stage: .changing))
        turn.say(.changeWhat, with: ["values": turn.lines(of: form)])
        turn.offer(FormButtons.titles(of: form, in: turn))
        return turn.finish(.ask)
    }

    /// Says what is wrong and what is expected. The second time in a row it offers a human, the third time it hands
    /// over.
    func refuse(_ fault: FormFault, _ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.record(.formMissed)
        let tries = turn.state.form?.tries ?? 0
        let isAngry = tries > 1 && turn.context.message.interpretation.sentiment.score <= FallbackPolicy.angerScore
        guard tries <= FormState.mostTries, !isAngry else {
            return giveUp(isAngry ? .sentiment : .unanswered, in: turn.context)
        }
        let slot = fault.slot.flatMap { catalogue.slots[$0] }
        if let slot {
            let phrase = FormPhrase.refuse(fault.fault, of: slot)
            turn.say(phrase, of: slot, with: fault.fault.values)
            turn.record(.formAsked(slot: slot.name, stage: .asking))
            let isOwn = phrase.responses.contains { catalogue.responses[$0] != nil }
            if tries < FormState.mostTries, !isOwn { return ask(slot.name, of: form, in: &turn) }
            offerChoices(of: slot, in: &turn)
        } else {
            turn.say(.yesOrNo)
            if tries < FormState.mostTries { return advance(form, in: &turn) }
        }
        return tries < FormState.mostTries ? turn.finish(.ask) : offerHuman(in: &turn)
    }

    func offerHuman(saying: Bool = true, in turn: inout FormTurn) -> Turn {
        // Behind "is this right?" a yes is the answer to that.
        if turn.state.form?.stage == .confirming {
            turn.say(composer.say(.offerHumanAgain, on: turn.replyContext()))
            return turn.finish(.ask)
        }
        let choice = PendingChoice(
            intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: turn.language))
        if saying { turn.say(composer.say(.offerHuman, on: turn.replyContext())) }
        turn.offer(Clarification.buttons([choice]))
        turn.record(.offered(PendingOffer(origin: .handover, choices: [choice])))
        return turn.finish(.ask)
    }

    /// Asks the current question again.
    func resume(_ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn) -> Turn {
        if let slot = active.requested { return ask(slot, of: form, in: &turn) }
        return active.stage == .changing ? askWhatToChange(form, in: &turn) : advance(form, in: &turn)
    }
}
