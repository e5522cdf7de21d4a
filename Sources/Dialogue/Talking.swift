import Linguistics
import Understanding

/// Turns for messages that come while no form is open.
extension DialogueManager {
    /// The turn that the commands of a message call for: a human, answers, a word about the conversation itself, a
    /// value without a wish; else the next step of the fallback policy.
    func talk(in context: TurnContext) -> Turn {
        let plan = context.plan
        let offer = context.before.pending
        let accepts = plan.acts.contains(.affirm) && plan.wishes.isEmpty
        if plan.acts.contains(.human) || offer?.origin == .handover && accepts {
            return answer(to: human(in: context), in: context) ?? giveUp(.asked, in: context)
        }
        var wishes = plan.wishes
        if wishes.isEmpty, accepts, let offer, offer.origin == .clarification {
            guard offer.choices.count == 1 else { return askWhich(of: offer, in: context) }
            wishes = offer.choices.map { RankedIntent(name: $0.intent, confidence: 1) }
        }
        if isUnsolved(wishes, in: context) { return giveUp(.asked, in: context) }
        if wishes.isEmpty, let turn = amend(in: context) { return turn }
        if let turn = answer(toAll: wishes, in: context) { return turn }
        if let turn = aside(in: context) { return turn }
        if offer != nil, plan.acts.contains(.deny) { return fallBack(isDeclined: true, in: context) }
        // A yes behind an answer says that nothing is left to ask; a no says that, or that it was not the right one.
        let isSettled =
            context.before.completed != nil
            || context.before.lastIntent.map { IntentRole(of: $0) == .ordinary } ?? false
        if isSettled, plan.values.isEmpty {
            let isDone = context.before.completed != nil
            if plan.acts.contains(.affirm) || isDone && plan.acts.contains(.deny) { return windUp(in: context) }
            if plan.acts.contains(.deny) { return settle(in: context) }
        }
        if let turn = use(plan.values, in: context) { return turn }
        if let turn = answerSpeechAct(in: context) { return turn }
        if let first = context.message.interpretation.ranking.first, catalogue.prefersArticles(first.name),
            let passage = context.message.interpretation.passage, let turn = answer(to: passage, in: context)
        {
            return turn
        }
        // A passage that retrieval is sure of is to the point, whatever the message sounds like.
        if let best = context.message.interpretation.answer, !ChoiceReader.isPosition(context.folded),
            !plan.acts.contains(.other) || best.name.hasPrefix(Catalogue.articlePrefix),
            let turn = answer(to: best, in: context)
        {
            return turn
        }
        return fallBack(isDeclined: false, in: context)
    }

    /// Asks which of several offered intents a bare yes means.
    private func askWhich(of offer: PendingOffer, in context: TurnContext) -> Turn {
        guard context.before.misunderstandings < FallbackPolicy.longest - 1 else {
            return fallBack(isDeclined: false, in: context)
        }
        var words = composer.say(.whichOne, on: context.replyContext)
        words.text += "\n" + Clarification.numbered(offer.choices)
        words.buttons = Clarification.buttons(offer.choices)
        return context.turn(words, .rephrase, events: [.offered(offer)])
    }

    /// Passes a change of what was just completed on to the colleague who has it; nil if the message has none.
    private func amend(in context: TurnContext) -> Turn? {
        guard let form = context.before.completed.flatMap({ catalogue.forms[$0] }), let reason = form.ticket else {
            return nil
        }
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        let changed = context.plan.values.filter { given in
            given.fault == nil
                && given.slot.map { form.slots.contains($0) && given.value != context.before.slots[$0] } ?? false
        }
        let isWithdrawn = !context.plan.acts.isDisjoint(with: [.undo, .cancel])
        guard isWithdrawn || !changed.isEmpty else { return nil }
        for given in changed {
            guard let slot = given.slot.flatMap({ catalogue.slots[$0] }) else { continue }
            turn.record(.slotSet(name: slot.name, value: given.value))
            turn.say(.amended, of: slot)
        }
        if changed.isEmpty { turn.say(.withdrawn) }
        var fields = changed.compactMap { given in
            given.slot.flatMap { slot in given.value.map { TicketDraft.Field(name: slot, value: $0) } }
        }
        if changed.isEmpty { fields.append(TicketDraft.Field(name: "withdrawn", value: "true")) }
        for slot in changed.compactMap(\.slot) where !memory.facts.contains(slot) {
            turn.record(.slotSet(name: slot, value: nil))
        }
        var result = turn.finish(.answer)
        result.reply.answer = form.name
        result.ticket = TicketDraft(reason: reason, form: form.name, fields: fields)
        return result
    }

    private func human(in context: TurnContext) -> RankedIntent {
        context.message.interpretation.ranking.first { $0.name == IntentRole.humanIntent }
            ?? RankedIntent(name: IntentRole.humanIntent, confidence: 1)
    }

    /// The answers to all wishes; nil if there are none, or no answers. One that calls a human is the only one. The
    /// first form is begun behind the answers, the next ones wait.
    private func answer(toAll wishes: [RankedIntent], in context: TurnContext) -> Turn? {
        let urgent = wishes.first {
            catalogue.rules[$0.name]?.actions.contains(Catalogue.handoffAction) ?? false
        }
        if let urgent, let turn = answer(to: urgent, in: context) { return turn }
        guard wishes.count > 1 else {
            guard let wish = wishes.first, let turn = answer(to: wish, in: context) else { return nil }
            return offerHuman(after: turn, to: wish, in: context)
        }
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        let answered = say(answersTo: wishes, in: &turn)
        let forms = wishes.filter { catalogue.form(on: $0.name) != nil }
        for wish in forms.dropFirst() where wish.confidence >= Self.leastQueued { queue(wish, values: [], in: &turn) }
        var result: Turn
        if let wish = forms.first, let form = catalogue.form(on: wish.name) {
            for given in context.plan.others { queue(wish, values: [given], in: &turn) }
            result = begin(form, on: wish, with: context.plan.values, in: &turn)
        } else {
            guard !answered.isEmpty else { return nil }
            result = turn.finish(.answer)
        }
        result.reply.answers = answered.map(\.name) + (forms.first.map { [$0.name] } ?? [])
        result.reply.answer = result.reply.answers.first
        result.reply.intent = answered.first ?? forms.first
        return result
    }

    /// Offers a human below an answer that was given twice in a row before.
    private func offerHuman(after turn: Turn, to wish: RankedIntent, in context: TurnContext) -> Turn {
        guard turn.reply.action == .answer, context.before.lastIntent == wish.name, context.before.repeats > 0,
            IntentRole(of: wish.name) == .ordinary
        else { return turn }
        return offerHuman(below: turn, in: context)
    }

    /// Adds the offer of a human to a turn.
    func offerHuman(below turn: Turn, in context: TurnContext) -> Turn {
        var turn = turn
        let choice = PendingChoice(
            intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: context.language))
        let words = composer.say(Phrase.offerHumanAgain, on: context.replyContext)
        turn.reply.text += "\n" + words.text
        turn.reply.buttons += Clarification.buttons([choice])
        turn.events += words.events + [.humanOffered(PendingOffer(origin: .handover, choices: [choice]))]
        return turn
    }

    /// The turn for a word about the conversation itself; nil if the message has none.
    private func aside(in context: TurnContext) -> Turn? {
        let plan = context.plan
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        if plan.language != nil {
            turn.say(.languageSet)
        } else if plan.acts.contains(.cancel) {
            turn.say(.nothingChanges)
            turn.record(.queueDropped)
        } else if plan.acts.contains(.windUp) {
            return windUp(in: context)
        } else if plan.acts.contains(.noHuman) {
            turn.say(.noHuman)
        } else if plan.acts.contains(.wait) {
            turn.say(.takeYourTime)
        } else if plan.acts.contains(.noted) {
            let lines = turn.lines
            turn.say(lines.isEmpty ? .nothingNoted : .noted, with: ["values": lines])
        } else if plan.acts.contains(.undo) {
            turn.say(.nothingToUndo)
        } else if !plan.acts.isDisjoint(with: [.repeat, .simplify]), let last = context.before.lastIntent,
            IntentRole(of: last) == .ordinary, catalogue.form(on: last) == nil
        {
            return answer(toAll: [RankedIntent(name: last, confidence: 1)], in: context)
        } else {
            return nil
        }
        return turn.finish(.answer)
    }

    /// Answers thanks and goodbyes, by the bot's own words if it has any.
    private func windUp(in context: TurnContext) -> Turn {
        let ranked = context.message.interpretation.ranking.first { IntentRole(of: $0.name) == .farewell }
        let own = ranked ?? catalogue.farewell.map { RankedIntent(name: $0, confidence: 1) }
        if let own, let turn = answer(to: own, in: context) { return turn }
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        turn.say(.welcome)
        return turn.finish(.answer)
    }

    /// Takes a no behind an answer, which ends the matter or asks for another answer.
    private func settle(in context: TurnContext) -> Turn {
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        if let last = context.before.lastIntent { turn.record(.answered(intent: last)) }
        turn.say(.settled)
        return turn.finish(.answer)
    }

    /// A bare yes or no is answered like an intent, where the bot has words for it.
    private func answerSpeechAct(in context: TurnContext) -> Turn? {
        for (act, role) in [(Act.affirm, IntentRole.affirmation), (.deny, .refusal)]
        where context.plan.acts.contains(act) {
            guard let intent = catalogue.intents.first(where: { IntentRole(of: $0) == role }) else { continue }
            let ranked = context.message.interpretation.ranking.first { $0.name == intent }
            return answer(to: ranked ?? RankedIntent(name: intent, confidence: 1), in: context)
        }
        return nil
    }

    /// A value without a wish: it goes to the form of an offered or the last answered intent; else the customer is
    /// asked what to do with it. Nil if there is no value, or no form for it.
    private func use(_ values: [ReadCommand], in context: TurnContext) -> Turn? {
        guard let given = values.first(where: { $0.fault == nil && $0.source == .entity }), let slot = given.slot,
            let value = given.value
        else {
            return nil
        }
        // It belongs to the likeliest of the intents that were offered, or to the one that was answered.
        let offered = context.before.pending?.choices.map(\.intent) ?? []
        for intent in offered + [context.before.lastIntent].compactMap(\.self) {
            guard let form = catalogue.form(on: intent), form.slots.contains(slot) else { continue }
            return begin(form, on: RankedIntent(name: intent, confidence: 1), in: context)
        }
        let ranked = context.message.interpretation.ranking.map(\.name)
        let intents = catalogue.rules.keys.filter { catalogue.form(on: $0)?.slots.contains(slot) ?? false }.sorted {
            let (first, second) = (ranked.firstIndex(of: $0) ?? .max, ranked.firstIndex(of: $1) ?? .max)
            return (first, $0) < (second, $1)
        }
        guard !intents.isEmpty else { return nil }
        let choices = intents.prefix(Clarification.mostChoices).map {
            PendingChoice(intent: $0, title: composer.title(of: $0, in: context.language))
        }
        var replyContext = context.replyContext
        replyContext.values["value"] = value
        replyContext.values["title"] = catalogue.slots[slot]?.title(in: context.language)
        var words = composer.say(Phrase.askPurpose, on: replyContext)
        words.text += "\n" + Clarification.numbered(choices)
        words.buttons = Clarification.buttons(choices)
        let offer = PendingOffer(
            origin: .clarification, choices: choices, entities: Clarification.kept(context.entities))
        return context.turn(words, .clarify, events: [.offered(offer)])
    }
}

extension Catalogue {
    /// The intent that answers a customer who ends the conversation; nil if there is none.
    var farewell: String? {
        let intents = intents.filter { IntentRole(of: $0) == .farewell }
        return intents.first { $0.hasSuffix("thanks") } ?? intents.first
    }
}
