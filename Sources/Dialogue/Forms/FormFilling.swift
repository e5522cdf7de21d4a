import Entities
import Linguistics
import Understanding

/// How a form is filled: begun by an intent, asked through, corrected, confirmed, completed, or left.
///
/// Bounds: `FormState.mostTries` messages in a row without a value, then a human; `mostAsides` other questions in a
/// row, then the form is set aside; `mostTurns` messages in all, then a human.
extension DialogueManager {
    /// The turn of a message that came while a form was being filled.
    func fill(_ form: Catalogue.Form, _ active: FormState, in context: TurnContext) -> Turn {
        guard active.turns < FormState.mostTurns else { return giveUp(.unanswered, in: context) }
        let reading = FormReader(form, active, in: context, catalogue: catalogue, lexicon: lexicon).read()
        var turn = follow(reading, form, active, in: context)
        turn.reply.answersQuestion = reading.isAnswer
        return turn
    }

    private func follow(_ reading: FormReading, _ form: Catalogue.Form, _ active: FormState, in context: TurnContext)
        -> Turn
    {
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        switch reading {
        case .given(let values, let fault):
            for given in values { take(given, in: &turn) }
            takeNamedChoices(of: form, in: &turn)
            if let fault { return refuse(fault, form, in: &turn) }
            return advance(form, in: &turn)
        case .refused(let fault): return refuse(fault, form, in: &turn)
        case .skipped:
            if let slot = active.requested { turn.happen(.slotSkipped(slot)) }
            return advance(form, in: &turn)
        case .yes where active.stage == .confirming: return complete(form, in: &turn)
        case .yes, .no: return askWhatToChange(form, in: &turn)
        case .reopened(let slot):
            turn.happen(.slotSet(name: slot, value: nil))
            return ask(slot, of: form, in: &turn)
        case .cancelled: return cancel(form, in: &turn)
        case .left(let intent): return leave(form, for: intent, in: &turn)
        case .human(let intent): return answer(to: intent, in: context) ?? giveUp(.asked, in: context)
        case .humanDeclined: return resume(form, active, in: &turn)
        case .wish(let intent): return turnAside(to: intent, form, active, in: &turn)
        }
    }

    /// Begins a form on an intent, with what the customer has said already.
    func begin(_ form: Catalogue.Form, on intent: RankedIntent, in context: TurnContext) -> Turn {
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        if context.before.form != nil {
            turn.say(.aside)
            turn.happen(.formEnded)
        }
        let filler = SlotFiller(
            slots: lexicon.slots, today: context.today, form: form.name, requested: nil, intent: intent.name)
        let findings = filler.find(form.slots, in: context.entities)
        let named = Set(findings.map(\.slot))
        let isKnownBefore = form.slots.contains { context.before.slots[$0] != nil && !named.contains($0) }
        turn.happen(.formActivated(form: form.name, confirms: form.confirms || isKnownBefore))
        if let words = composer.answer(to: intent.name, on: turn.replyContext()) { turn.say(words) }
        var fault: FormReading.Fault?
        for (slot, verdict) in findings {
            switch verdict {
            case .value(let value): turn.happen(.slotSet(name: slot, value: value))
            case .fault(let reason): fault = fault ?? .init(slot: slot, fault: reason)
            }
        }
        for name in form.slots where turn.value(of: name) == nil {
            if let slot = lexicon.slots[name], let value = filler.byIntent(slot, isTrigger: true) {
                turn.happen(.slotSet(name: name, value: value))
            }
        }
        takeNamedChoices(of: form, in: &turn)
        var reply = fault.map { refuse($0, form, in: &turn) } ?? advance(form, in: &turn)
        reply.reply.answer = reply.reply.answer ?? (turn.words.events.isEmpty ? nil : intent.name)
        reply.reply.intent = intent
        return reply
    }

    /// Takes choices that the message names in passing, "it is too small and I want my money back"; only where all is
    /// shown for a yes in the end.
    private func takeNamedChoices(of form: Catalogue.Form, in turn: inout FormTurn) {
        guard turn.state.form?.confirms == true, !turn.context.meaning.isChoice else { return }
        for name in form.slots where turn.value(of: name) == nil {
            guard let value = lexicon.slots[name]?.choices.named(in: turn.context.folded) else { continue }
            turn.happen(.slotSet(name: name, value: value))
        }
    }

    private func take(_ given: FormReading.Given, in turn: inout FormTurn) {
        turn.happen(.slotSet(name: given.slot, value: given.value))
        if given.isCorrection, let slot = catalogue.slots[given.slot] { turn.say(.corrected, of: slot) }
    }

    /// Asks for the first value that is missing, else whether all is right, else completes.
    private func advance(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        let skipped = turn.state.form?.skipped ?? []
        if let missing = form.slots.first(where: { turn.value(of: $0) == nil && !skipped.contains($0) }) {
            return ask(missing, of: form, in: &turn)
        }
        guard turn.state.form?.confirms == true else { return complete(form, in: &turn) }
        turn.happen(.formAsked(slot: nil, stage: .confirming))
        turn.say(.confirm(form), with: ["values": turn.lines(of: form)])
        if turn.words.buttons.isEmpty { turn.offer(FormButtons.yesOrNo(in: turn.language)) }
        return turn.turn(.ask)
    }

    private func ask(_ name: String, of form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.happen(.formAsked(slot: name, stage: .asking))
        guard let slot = catalogue.slots[name] else { return turn.turn(.ask) }
        turn.say(.ask(name, of: form.name), of: slot)
        offerChoices(of: slot, in: &turn)
        return turn.turn(.ask)
    }

    private func offerChoices(of slot: Catalogue.Slot, in turn: inout FormTurn) {
        guard !slot.choices.isEmpty, turn.words.buttons.isEmpty else { return }
        turn.offer(
            FormButtons.choices(of: slot, in: turn.language), below: FormButtons.numbered(slot, in: turn.language))
    }

    private func askWhatToChange(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.happen(.formMissed)
        guard let tries = turn.state.form?.tries, tries <= FormState.mostTries else {
            return giveUp(.unanswered, in: turn.context)
        }
        turn.happen(.formAsked(slot: nil, stage: .changing))
        turn.say(.changeWhat, with: ["values": turn.lines(of: form)])
        turn.offer(FormButtons.titles(of: form, in: turn))
        return turn.turn(.ask)
    }

    /// Says what is wrong and what is expected; the second time offers a human, the third time hands over.
    private func refuse(_ fault: FormReading.Fault, _ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.happen(.formMissed)
        let tries = turn.state.form?.tries ?? 0
        let isAngry = tries > 1 && turn.context.message.interpretation.sentiment.score <= FallbackPolicy.angerScore
        guard tries <= FormState.mostTries, !isAngry else {
            return giveUp(isAngry ? .sentiment : .unanswered, in: turn.context)
        }
        let slot = fault.slot.flatMap { catalogue.slots[$0] }
        if let slot {
            let phrase = FormPhrase.refuse(fault.fault, of: slot)
            turn.say(phrase, of: slot, with: fault.fault.values)
            turn.happen(.formAsked(slot: slot.name, stage: .asking))
            let isOwn = phrase.responses.contains { catalogue.responses[$0] != nil }
            if tries < FormState.mostTries, !isOwn { return ask(slot.name, of: form, in: &turn) }
            offerChoices(of: slot, in: &turn)
        } else {
            turn.say(.yesOrNo)
            if tries < FormState.mostTries { return advance(form, in: &turn) }
        }
        return tries < FormState.mostTries ? turn.turn(.ask) : offerHuman(in: &turn)
    }

    private func offerHuman(in turn: inout FormTurn) -> Turn {
        let choice = PendingChoice(
            intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: turn.language))
        turn.say(composer.say(.offerHuman, on: turn.replyContext()))
        turn.offer(Clarification.buttons([choice]))
        turn.happen(.offered(PendingOffer(origin: .handover, choices: [choice])))
        return turn.turn(.ask)
    }

    /// The question again.
    private func resume(_ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn) -> Turn {
        if let slot = active.requested { return ask(slot, of: form, in: &turn) }
        return active.stage == .changing ? askWhatToChange(form, in: &turn) : advance(form, in: &turn)
    }

    /// Answers something else and comes back to the question; or begins another form, or after too many of them sets
    /// this one aside.
    private func turnAside(
        to intent: RankedIntent, _ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn
    ) -> Turn {
        let other = catalogue.form(on: intent.name)
        if let other, other.name != form.name { return begin(other, on: intent, in: turn.context) }
        turn.happen(.formDigressed)
        let isLast = active.asides >= FormState.mostAsides
        if other != nil { return isLast ? giveUp(.unanswered, in: turn.context) : resume(form, active, in: &turn) }
        guard let words = composer.answer(to: intent.name, on: turn.replyContext()) else {
            return refuse(.init(slot: active.requested, fault: .missing), form, in: &turn)
        }
        if words.handsOver { return answer(to: intent, in: turn.context) ?? giveUp(.rule, in: turn.context) }
        turn.happen(.answered(intent: intent.name))
        turn.say(words)
        var reply: Turn
        if isLast {
            turn.say(.aside)
            turn.happen(.formEnded)
            reply = turn.turn(.answer)
        } else {
            reply = resume(form, active, in: &turn)
        }
        reply.reply.answer = intent.name
        reply.reply.intent = intent
        return reply
    }

    private func cancel(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.say(.cancelled(form.name))
        close(form, in: &turn)
        return turn.turn(.answer)
    }

    /// Cancels the form and answers what is wished for instead.
    private func leave(_ form: Catalogue.Form, for intent: RankedIntent, in turn: inout FormTurn) -> Turn {
        if let other = catalogue.form(on: intent.name) { return begin(other, on: intent, in: turn.context) }
        guard let words = composer.answer(to: intent.name, on: turn.replyContext()) else {
            return cancel(form, in: &turn)
        }
        if words.handsOver { return answer(to: intent, in: turn.context) ?? giveUp(.rule, in: turn.context) }
        turn.say(.cancelled(form.name))
        close(form, in: &turn)
        turn.happen(.answered(intent: intent.name))
        turn.say(words)
        var reply = turn.turn(.answer)
        reply.reply.answer = intent.name
        reply.reply.intent = intent
        return reply
    }

    private func complete(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        let fields = catalogue.fields(of: form, in: turn.state.slots)
        let values = ["values": turn.lines(of: form)]
        for response in form.submission where response.hasPrefix("utter_") {
            turn.say(composer.say([response], orElse: [], on: turn.replyContext(with: values)))
        }
        if form.submission.allSatisfy({ !$0.hasPrefix("utter_") }) { turn.say(.submit(form.name), with: values) }
        close(form, in: &turn)
        let handsOver = form.submission.contains(Catalogue.handoffAction)
        if handsOver { turn.happen(.handedOff(reason: form.ticket ?? HandoffReason.rule.rawValue)) }
        var reply = turn.turn(handsOver ? .handoff : .answer)
        reply.reply.answer = form.name
        if handsOver { reply.reply.handoffReason = form.ticket ?? HandoffReason.rule.rawValue }
        reply.ticket = form.ticket.map { TicketDraft(reason: $0, form: form.name, fields: fields) }
        return reply
    }

    /// Ends a form: what came by an entity stays known, what was told for this form alone is forgotten.
    private func close(_ form: Catalogue.Form, in turn: inout FormTurn) {
        turn.happen(.formEnded)
        for name in form.slots where turn.state.slots[name] != nil && !memory.facts.contains(name) {
            turn.happen(.slotSet(name: name, value: nil))
        }
    }

    private func giveUp(_ reason: HandoffReason, in context: TurnContext) -> Turn {
        handOff(reason, saying: composer.say(.handoff, on: context.replyContext), in: context)
    }
}
