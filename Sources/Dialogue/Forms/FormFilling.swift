import Entities
import Linguistics
import Understanding

/// Fills forms: an intent begins one, then it is asked through, corrected, confirmed, completed or left.
///
/// Bounds: more than `FormState.mostTries` consecutive messages without a value lead to a human. More than `mostAsides`
/// consecutive other questions end the form. After `mostTurns` messages in all a human takes over.
extension DialogueManager {
    /// The turn for a message that came while a form was active.
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
            if let slot = active.requested { turn.record(.slotSkipped(slot)) }
            return advance(form, in: &turn)
        case .yes where active.stage == .confirming: return complete(form, in: &turn)
        case .yes, .no: return askWhatToChange(form, in: &turn)
        case .reopened(let slot):
            turn.record(.slotSet(name: slot, value: nil))
            return ask(slot, of: form, in: &turn)
        case .cancelled: return cancel(form, in: &turn)
        case .left(let intent): return leave(form, for: intent, in: &turn)
        case .human(let intent): return answer(to: intent, in: context) ?? giveUp(.asked, in: context)
        case .humanDeclined: return resume(form, active, in: &turn)
        case .wish(let intent): return digress(to: intent, form, active, in: &turn)
        }
    }

    /// Begins a form on an intent, with the values that the customer has given already.
    func begin(_ form: Catalogue.Form, on intent: RankedIntent, in context: TurnContext) -> Turn {
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        if context.before.form != nil {
            turn.say(.aside)
            turn.record(.formEnded)
        }
        let filler = SlotFiller(
            slots: lexicon.slots, today: context.today, form: form.name, requested: nil, intent: intent.name)
        let findings = filler.find(form.slots, in: context.entities)
        let named = Set(findings.map(\.slot))
        let isKnownBefore = form.slots.contains { context.before.slots[$0] != nil && !named.contains($0) }
        turn.record(.formActivated(form: form.name, confirms: form.confirms || isKnownBefore))
        if let words = composer.answer(to: intent.name, on: turn.replyContext()) { turn.say(words) }
        var fault: FormReading.Fault?
        for (slot, verdict) in findings {
            switch verdict {
            case .value(let value): turn.record(.slotSet(name: slot, value: value))
            case .fault(let reason): fault = fault ?? .init(slot: slot, fault: reason)
            }
        }
        for name in form.slots where turn.value(of: name) == nil {
            if let slot = lexicon.slots[name], let value = filler.valueByIntent(slot, isTrigger: true) {
                turn.record(.slotSet(name: name, value: value))
            }
        }
        takeNamedChoices(of: form, in: &turn)
        var result = fault.map { refuse($0, form, in: &turn) } ?? advance(form, in: &turn)
        result.reply.answer = result.reply.answer ?? (turn.words.events.isEmpty ? nil : intent.name)
        result.reply.intent = intent
        return result
    }

    /// Takes choices that the message mentions, as in "it is too small and I want my money back". Only in a form that
    /// is confirmed at the end, because such a reading may be wrong.
    private func takeNamedChoices(of form: Catalogue.Form, in turn: inout FormTurn) {
        guard turn.state.form?.confirms == true, !turn.context.meaning.isChoice else { return }
        for name in form.slots where turn.value(of: name) == nil {
            guard let value = lexicon.slots[name]?.choices.named(in: turn.context.folded) else { continue }
            turn.record(.slotSet(name: name, value: value))
        }
    }

    private func take(_ given: FormReading.Given, in turn: inout FormTurn) {
        turn.record(.slotSet(name: given.slot, value: given.value))
        if given.isCorrection, let slot = catalogue.slots[given.slot] { turn.say(.corrected, of: slot) }
    }

    /// Asks for the first missing value; if there is none, asks for confirmation or completes the form.
    private func advance(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
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

    private func ask(_ name: String, of form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.record(.formAsked(slot: name, stage: .asking))
        guard let slot = catalogue.slots[name] else { return turn.finish(.ask) }
        turn.say(.ask(name, of: form.name), of: slot)
        offerChoices(of: slot, in: &turn)
        return turn.finish(.ask)
    }

    private func offerChoices(of slot: Catalogue.Slot, in turn: inout FormTurn) {
        guard !slot.choices.isEmpty, turn.words.buttons.isEmpty else { return }
        turn.offer(
            FormButtons.choices(of: slot, in: turn.language), below: FormButtons.numbered(slot, in: turn.language))
    }

    private func askWhatToChange(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
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
    private func refuse(_ fault: FormReading.Fault, _ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
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

    private func offerHuman(in turn: inout FormTurn) -> Turn {
        let choice = PendingChoice(
            intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: turn.language))
        turn.say(composer.say(.offerHuman, on: turn.replyContext()))
        turn.offer(Clarification.buttons([choice]))
        turn.record(.offered(PendingOffer(origin: .handover, choices: [choice])))
        return turn.finish(.ask)
    }

    /// Asks the current question again.
    private func resume(_ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn) -> Turn {
        if let slot = active.requested { return ask(slot, of: form, in: &turn) }
        return active.stage == .changing ? askWhatToChange(form, in: &turn) : advance(form, in: &turn)
    }

    /// Answers another question and repeats the form's own; or begins another form. After `mostAsides` other questions
    /// the form ends.
    private func digress(
        to intent: RankedIntent, _ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn
    ) -> Turn {
        let other = catalogue.form(on: intent.name)
        if let other, other.name != form.name { return begin(other, on: intent, in: turn.context) }
        turn.record(.formDigressed)
        let isLast = active.asides >= FormState.mostAsides
        if other != nil { return isLast ? giveUp(.unanswered, in: turn.context) : resume(form, active, in: &turn) }
        guard let words = composer.answer(to: intent.name, on: turn.replyContext()) else {
            return refuse(.init(slot: active.requested, fault: .missing), form, in: &turn)
        }
        if words.handsOver { return answer(to: intent, in: turn.context) ?? giveUp(.rule, in: turn.context) }
        turn.record(.answered(intent: intent.name))
        turn.say(words)
        var result: Turn
        if isLast {
            turn.say(.aside)
            turn.record(.formEnded)
            result = turn.finish(.answer)
        } else {
            result = resume(form, active, in: &turn)
        }
        result.reply.answer = intent.name
        result.reply.intent = intent
        return result
    }

    private func cancel(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        turn.say(.cancelled(form.name))
        close(form, in: &turn)
        return turn.finish(.answer)
    }

    /// Cancels the form and answers the other wish.
    private func leave(_ form: Catalogue.Form, for intent: RankedIntent, in turn: inout FormTurn) -> Turn {
        if let other = catalogue.form(on: intent.name) { return begin(other, on: intent, in: turn.context) }
        guard let words = composer.answer(to: intent.name, on: turn.replyContext()) else {
            return cancel(form, in: &turn)
        }
        if words.handsOver { return answer(to: intent, in: turn.context) ?? giveUp(.rule, in: turn.context) }
        turn.say(.cancelled(form.name))
        close(form, in: &turn)
        turn.record(.answered(intent: intent.name))
        turn.say(words)
        var result = turn.finish(.answer)
        result.reply.answer = intent.name
        result.reply.intent = intent
        return result
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
        if handsOver { turn.record(.handedOff(reason: form.ticket ?? HandoffReason.rule.rawValue)) }
        var result = turn.finish(handsOver ? .handoff : .answer)
        result.reply.answer = form.name
        if handsOver { result.reply.handoffReason = form.ticket ?? HandoffReason.rule.rawValue }
        result.ticket = form.ticket.map { TicketDraft(reason: $0, form: form.name, fields: fields) }
        return result
    }

    /// Ends a form. Values of slots that entities fill (`SlotMemory.facts`) are kept; the form's other values are
    /// deleted.
    private func close(_ form: Catalogue.Form, in turn: inout FormTurn) {
        turn.record(.formEnded)
        for name in form.slots where turn.state.slots[name] != nil && !memory.facts.contains(name) {
            turn.record(.slotSet(name: name, value: nil))
        }
    }

    private func giveUp(_ reason: HandoffReason, in context: TurnContext) -> Turn {
        handOff(reason, saying: composer.say(.handoff, on: context.replyContext), in: context)
    }
}
