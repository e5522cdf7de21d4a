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
        let plan = context.plan
        let isHumanOffered = context.before.pending?.origin == .handover
        if plan.acts.contains(.human) || isHumanOffered && plan.acts.contains(.affirm) && plan.values.isEmpty {
            let human = context.message.interpretation.ranking.first { $0.name == IntentRole.humanIntent }
            return answer(to: human ?? RankedIntent(name: IntentRole.humanIntent, confidence: 1), in: context)
                ?? giveUp(.asked, in: context)
        }
        let wishes = plan.wishes.filter { !form.ignoredIntents.contains($0.name) }
        if let urgent = wishes.first(where: { handsOver($0.name, in: context) }) {
            return answer(to: urgent, in: context) ?? giveUp(.rule, in: context)
        }
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        if plan.acts.contains(.cancel), plan.values.isEmpty, plan.reopened.isEmpty {
            return leave(form, for: wishes, in: &turn)
        }
        var result = follow(plan, wishes, form, active, in: &turn)
        result.reply.answersQuestion = isAnswer(plan, active) || plan.isEmpty && fault(in: context, active) != nil
        return result
    }

    /// The least confidence of the classifier in a wish that is to wait, which nobody may remember later.
    static let leastQueued = 0.8

    /// Whether the message only answers the form's question, with a valid or an invalid value. False if it could also
    /// stand outside the form, or could not be read.
    private func isAnswer(_ plan: TurnPlan, _ active: FormState) -> Bool {
        guard plan.wishes.isEmpty, plan.language == nil else { return false }
        let answers: Set<Act> = [.affirm, .deny, .skip, .noHuman]
        return !plan.values.isEmpty || !plan.reopened.isEmpty || !plan.acts.isDisjoint(with: answers)
    }

    private func follow(
        _ plan: TurnPlan, _ wishes: [RankedIntent], _ form: Catalogue.Form, _ active: FormState,
        in turn: inout FormTurn
    ) -> Turn {
        let isHumanOffered = turn.context.before.pending?.origin == .handover
        var (isProgress, fault) = take(plan, wishes, form, active, in: &turn)
        for slot in plan.reopened where form.slots.contains(slot) {
            turn.record(.slotSet(name: slot, value: nil))
            isProgress = true
        }
        if plan.acts.contains(.undo), !isProgress { isProgress = undo(form, active, in: &turn) }
        let isOptional = active.requested.map { form.optionalSlots.contains($0) } ?? false
        // A bare yes to "where shall we answer?" gives no value, but wants to go on.
        let declines = !plan.acts.isDisjoint(with: [.skip, .deny, .windUp, .affirm])
        if isOptional, declines, !isProgress, !isHumanOffered || plan.acts.contains(.skip), let slot = active.requested
        {
            turn.record(.slotSkipped(slot))
            isProgress = true
        }
        let others = wishes.filter { catalogue.form(on: $0.name)?.name != form.name }
        let forms = others.filter { catalogue.form(on: $0.name) != nil }
        // A question in between is answered; only a request begins another form.
        let isOnlyAsked =
            !isProgress && fault == nil && Question.isAsked(by: turn.context.message.text, turn.context.folded)
        if !isOnlyAsked {
            if !isProgress, fault == nil, let wish = forms.first, plan.acts.isDisjoint(with: [.affirm, .deny]) {
                return interrupt(form, for: wish, in: &turn)
            }
            for wish in forms where wish.confidence >= Self.leastQueued && !plan.isValue(wish) {
                queue(wish, values: [], in: &turn)
            }
        }
        let answered = say(answersTo: others, beginForms: isOnlyAsked, in: &turn)
        var result: Turn
        if let fault {
            result = refuse(fault, form, in: &turn)
        } else if isProgress {
            result = advance(form, in: &turn)
        } else if active.stage != .asking, !isHumanOffered,
            plan.acts.contains(.affirm) || active.stage == .confirming && plan.acts.contains(.windUp)
        {
            result = active.stage == .confirming ? complete(form, in: &turn) : askWhatToChange(form, in: &turn)
        } else if isHumanOffered, !plan.acts.isDisjoint(with: [.deny, .noHuman]) {
            result = resume(form, active, in: &turn)
        } else if active.stage != .asking, plan.acts.contains(.deny) {
            result = askWhatToChange(form, in: &turn)
        } else if plan.acts.contains(.deny), isOpenQuestion(active), answered.isEmpty {
            result = cancel(form, in: &turn)
        } else {
            result = goOn(plan, wishes, answered, form, active, in: &turn)
        }
        result.reply.answer = result.reply.answer ?? answered.first?.name
        result.reply.answers = answered.map(\.name)
        result.reply.intent = result.reply.intent ?? answered.first
        return result
    }

    /// Takes the values of a message. Values for another order, said together with the form's own wish, wait.
    ///
    /// - Returns: whether a value was taken, and the first fault.
    private func take(
        _ plan: TurnPlan, _ wishes: [RankedIntent], _ form: Catalogue.Form, _ active: FormState,
        in turn: inout FormTurn
    ) -> (isProgress: Bool, fault: FormFault?) {
        var (isProgress, fault) = (false, FormFault?.none)
        let again = wishes.first { catalogue.form(on: $0.name)?.name == form.name }
        var waiting = plan.others
        for given in plan.values {
            guard let slot = given.slot, let value = given.value, form.slots.contains(slot) else { continue }
            if let reason = given.fault {
                if !isBeside(given, in: turn.context) { fault = fault ?? FormFault(slot: slot, fault: reason) }
            } else if again != nil, given.source == .entity, slot != active.requested,
                let known = turn.value(of: slot), known != value
            {
                waiting.append(given)
            } else {
                let isCorrection = turn.context.before.slots[slot].map { $0 != value } ?? false
                turn.record(.slotSet(name: slot, value: value))
                let isAside = active.stage == .asking && slot != active.requested
                if isCorrection || isAside, let slot = catalogue.slots[slot] {
                    turn.say(isCorrection ? .corrected : .taken, of: slot)
                }
                isProgress = true
            }
        }
        // A yes or no can be the value itself.
        if let slot = active.requested, active.stage == .asking, catalogue.slots[slot]?.kind == .bool, !isProgress {
            if plan.acts.contains(.affirm) || plan.acts.contains(.deny) {
                turn.record(.slotSet(name: slot, value: plan.acts.contains(.affirm) ? "true" : "false"))
                isProgress = true
            }
        }
        // Or the yes to a value from earlier.
        if !isProgress, fault == nil { isProgress = takeEarlier(plan, active, in: &turn) }
        // So can the intent (`from_intent`).
        if let slot = active.requested.flatMap({ lexicon.slots[$0] }), !isProgress, slot.takesIntents,
            let intent = turn.context.message.interpretation.answer?.name ?? wishes.first?.name,
            let value = slot.valueByIntent(intent, isTrigger: false, in: form.name)
        {
            turn.record(.slotSet(name: slot.name, value: value))
            isProgress = true
        }
        if !waiting.isEmpty,
            let intent = again ?? catalogue.trigger(of: form).map({ RankedIntent(name: $0, confidence: 1) })
        {
            for given in waiting where given.fault == nil { queue(intent, values: [given], in: &turn) }
            isProgress = isProgress || again != nil
        }
        return (isProgress, fault)
    }

    /// Whether a text that is no value of its slot was not meant as one: a number of another kind, or words where a number
    /// or an address for mail is asked for.
    private func isBeside(_ given: ReadCommand, in context: TurnContext) -> Bool {
        guard let slot = given.slot.flatMap({ lexicon.slots[$0] }), !slot.isFreeText, slot.choices.isEmpty else {
            return false
        }
        if context.isEntity {
            return !context.message.interpretation.entities.contains { slot.takes(entity: $0.entity) }
        }
        return context.hasSentence && !context.message.text.contains { $0.isNumber || $0 == "@" }
    }

    /// Goes on after a message that gave the form nothing.
    private func goOn(
        _ plan: TurnPlan, _ wishes: [RankedIntent], _ answered: [RankedIntent], _ form: Catalogue.Form,
        _ active: FormState, in turn: inout FormTurn
    ) -> Turn {
        // Words that sound like the form's own wish may be what it asks for.
        if answered.isEmpty, !wishes.isEmpty, take(unknownTextOf: active, in: &turn) { return advance(form, in: &turn) }
        if !answered.isEmpty || !wishes.isEmpty {
            turn.record(.formDigressed)
            let isLast = active.asides >= FormState.mostAsides
            if answered.isEmpty {
                guard !isLast else { return giveUp(.unanswered, in: turn.context) }
                return answerOwn(wishes, of: form, active, in: &turn)
            }
            guard isLast else { return resume(form, active, in: &turn) }
            turn.say(.aside)
            turn.record(.formEnded)
            return turn.finish(.answer)
        }
        let acts = plan.acts
        if acts.contains(.wait), !Question.isAsked(by: turn.context.message.text, turn.context.folded) {
            turn.say(.takeYourTime)
            return turn.finish(.ask)
        }
        if acts.contains(.windUp) {
            turn.say(.setAside)
            close(form, in: &turn)
            return turn.finish(.answer)
        }
        if acts.contains(.noted) {
            turn.say(turn.lines(of: form).isEmpty ? .nothingNoted : .noted, with: ["values": turn.lines(of: form)])
        } else if acts.contains(.why) || acts.contains(.skip) {
            if acts.contains(.skip) {
                turn.say(.cannotSkip(active.requested))
                return offerHuman(saying: false, in: &turn)
            }
            turn.say(.why(form.name, active.requested))
        } else if plan.language != nil {
            turn.say(.languageSet)
        } else if acts.isDisjoint(with: [.repeat, .simplify, .noHuman, .undo]) {
            return take(unknownTextOf: active, in: &turn)
                ? advance(form, in: &turn) : askAgain(form, active, in: &turn)
        } else if acts.contains(.noHuman) {
            turn.say(.noHuman)
        }
        turn.record(.formMissed)
        return (turn.state.form?.tries ?? 0) <= FormState.mostTries
            ? resume(form, active, in: &turn) : giveUp(.unanswered, in: turn.context)
    }

    /// Asks the open question again, behind the answer to the form's own intent where the message asked for that.
    private func answerOwn(
        _ wishes: [RankedIntent], of form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn
    ) -> Turn {
        let own = wishes.first { catalogue.form(on: $0.name)?.name == form.name }
        guard let own, Question.isAsked(by: turn.context.message.text, turn.context.folded),
            let words = composer.answer(to: own.name, on: turn.replyContext())
        else { return resume(form, active, in: &turn) }
        turn.record(.answered(intent: own.name))
        turn.say(words)
        var result = resume(form, active, in: &turn)
        result.reply.answer = own.name
        result.reply.intent = own
        return result
    }

    /// Takes the whole message as a free text where nothing speaks against it.
    func take(unknownTextOf active: FormState, in turn: inout FormTurn) -> Bool {
        let context = turn.context
        guard active.stage == .asking, let slot = active.requested.flatMap({ lexicon.slots[$0] }), slot.isFreeText,
            slot.acceptsText, !context.isEntity, isUnread(slot, active, in: context),
            context.plan.wishes.allSatisfy({ catalogue.form(on: $0.name)?.name == active.form }),
            !Question.isAsked(by: context.message.text, context.folded),
            case .value(let value) = SlotCheck.validate(
                FreeText.trimmed(context.message.text), for: slot, today: context.today)
        else { return false }
        turn.record(.slotSet(name: slot.name, value: value))
        return true
    }

    /// Whether nothing speaks against a message as the value of a free text: of one whose words the model knows not
    /// even an act, and it will be read back.
    private func isUnread(_ slot: FormSlot, _ active: FormState, in context: TurnContext) -> Bool {
        let plan = context.plan
        guard reader.model.textSlots.contains(slot.name) else { return plan.acts.isSubset(of: [.other]) }
        let isLike = context.message.interpretation.clauses.contains { clause in
            clause.choices.contains { $0.slot == slot.name && $0.value.isEmpty }
        }
        return active.confirms && isLike && plan.acts.isEmpty && plan.doubted.isEmpty
    }

    /// Takes the value back that was given last; false if there is none.
    private func undo(_ form: Catalogue.Form, _ active: FormState, in turn: inout FormTurn) -> Bool {
        let last = turn.context.before.slots.values.last { form.slots.contains($0.name) }
        guard let last else { return false }
        turn.record(.slotSet(name: last.name, value: nil))
        if let slot = catalogue.slots[last.name] { turn.say(.undone, of: slot) }
        return true
    }

    /// Whether the answer to an intent calls a human.
    private func handsOver(_ intent: String, in context: TurnContext) -> Bool {
        catalogue.rules[intent]?.actions.contains(Catalogue.handoffAction) ?? false
    }

    /// Whether a bare no cancels the form instead of being a value.
    func isOpenQuestion(_ active: FormState) -> Bool {
        active.requested.flatMap { catalogue.slots[$0] }.map { $0.kind != .bool && $0.choices.isEmpty } ?? false
    }

    /// Answers wishes, each on a line of its own. Returns those that have an answer.
    ///
    /// - Parameter beginForms: whether those that begin a form are answered too.
    func say(answersTo wishes: [RankedIntent], beginForms: Bool = false, in turn: inout FormTurn) -> [RankedIntent] {
        var answered: [RankedIntent] = []
        for wish in wishes where beginForms || catalogue.form(on: wish.name) == nil {
            guard let words = composer.answer(to: wish.name, on: turn.replyContext()) else { continue }
            turn.record(.answered(intent: wish.name))
            turn.say(words)
            answered.append(wish)
        }
        return answered
    }

    /// Lets a wish that begins a form wait until the open one has ended.
    func queue(_ wish: RankedIntent, values: [ReadCommand], in turn: inout FormTurn) {
        let values = values.compactMap { given in
            given.slot.flatMap { slot in given.value.map { SlotValues.Value(name: slot, text: $0) } }
        }
        turn.record(.queued(DialogueState.QueuedWish(intent: wish.name, values: values)))
        let title = ([composer.title(of: wish.name, in: turn.language)] + values.map(\.text)).joined(separator: " ")
        turn.say(.queued, with: ["title": title])
    }

    /// Begins a form on an intent, with the values that the customer has given already.
    func begin(_ form: Catalogue.Form, on intent: RankedIntent, in context: TurnContext) -> Turn {
        var turn = FormTurn(in: context, composer: composer, memory: memory)
        for given in context.plan.others where given.fault == nil && given.slot.map(form.slots.contains) ?? false {
            queue(intent, values: [given], in: &turn)
        }
        return begin(form, on: intent, with: context.plan.values + offered(to: form, in: context), in: &turn)
    }

    /// The values that came with the unclear message of an offer that the customer accepts.
    private func offered(to form: Catalogue.Form, in context: TurnContext) -> [ReadCommand] {
        guard context.isChoice else { return [] }
        return lexicon.slots(of: form.name).compactMap { slot in
            guard !context.plan.values.contains(where: { $0.slot == slot.name }),
                let entity = context.entities.first(where: { slot.takes(entity: $0.entity) }),
                case .value(let value) = SlotCheck.validate(
                    entity.value, for: slot, today: context.today, unsaid: entity.unsaid)
            else { return nil }
            return ReadCommand(
                command: .fill(slot: slot.name, value: value), probability: 1, source: .entity, confidence: 1,
                parts: 0...0)
        }
    }

    /// - Parameter values: what the message gives; the rest of it was said before.
    func begin(
        _ form: Catalogue.Form, on intent: RankedIntent, with values: [ReadCommand], in turn: inout FormTurn
    ) -> Turn {
        let known = turn.context.before.slots
        let named = Set(values.compactMap(\.slot))
        let isKnownBefore = form.slots.contains { known[$0] != nil && !named.contains($0) }
        turn.record(.formActivated(form: form.name, confirms: form.confirms || isKnownBefore))
        // A value by itself is read back; with its wish beside it, the answer shows that it was understood.
        let isAlone = turn.context.plan.wishes.isEmpty && !turn.context.isChoice
        let words = composer.answer(to: intent.name, on: turn.replyContext())
        if !isAlone, let words { turn.say(words) }
        var fault: FormFault?
        for given in values {
            guard let slot = given.slot, let value = given.value, form.slots.contains(slot) else { continue }
            if let reason = given.fault {
                fault = fault ?? FormFault(slot: slot, fault: reason)
            } else {
                turn.record(.slotSet(name: slot, value: value))
                if isAlone, let slot = catalogue.slots[slot] { turn.say(.taken, of: slot) }
            }
        }
        if isAlone, let words { turn.say(words) }
        for name in form.slots where turn.value(of: name) == nil {
            if let slot = lexicon.slots[name],
                let value = slot.valueByIntent(intent.name, isTrigger: true, in: form.name)
            {
                turn.record(.slotSet(name: name, value: value))
            }
        }
        for slot in lexicon.slots(of: form.name) where turn.value(of: slot.name) == nil {
            if let story = story(for: slot, on: intent.name, in: turn.context) {
                turn.record(.slotSet(name: slot.name, value: story))
            }
        }
        var result = fault.map { refuse($0, form, in: &turn) } ?? advance(form, in: &turn)
        result.reply.answer = result.reply.answer ?? (turn.words.events.isEmpty ? nil : intent.name)
        result.reply.intent = intent
        return result
    }

    /// The message as a free text that a slot takes from its form's first message (`from_text` with `intent`), if its
    /// words sound like one; nil if they do not.
    private func story(for slot: FormSlot, on intent: String, in context: TurnContext) -> String? {
        guard slot.takesText(on: intent), context.plan.others.isEmpty,
            context.message.interpretation.clauses.contains(where: { clause in
                clause.choices.contains { $0.slot == slot.name && $0.value.isEmpty && $0.score > Self.leastStory }
            }),
            case .value(let value) = SlotCheck.validate(
                FreeText.trimmed(context.message.text), for: slot, today: context.today)
        else { return nil }
        return value
    }

    /// The least score of a clause whose words tell what happened.
    private static let leastStory: Float = 0

    /// Leaves the open form for another one. It is taken up again when that one has ended.
    private func interrupt(_ form: Catalogue.Form, for wish: RankedIntent, in turn: inout FormTurn) -> Turn {
        guard let other = catalogue.form(on: wish.name) else { return turn.finish(.answer) }
        turn.say(.aside)
        return begin(other, on: wish, with: turn.context.plan.values, in: &turn)
    }

    private func cancel(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        leave(form, for: [], in: &turn)
    }

    /// Cancels the form and answers the other wishes.
    private func leave(_ form: Catalogue.Form, for wishes: [RankedIntent], in turn: inout FormTurn) -> Turn {
        turn.say(.cancelled(form.name))
        close(form, in: &turn)
        turn.record(.queueDropped)
        let answered = say(answersTo: wishes, in: &turn)
        if let wish = wishes.first(where: { catalogue.form(on: $0.name) != nil }),
            let other = catalogue.form(on: wish.name)
        {
            return begin(other, on: wish, with: [], in: &turn)
        }
        var result = turn.finish(.answer)
        result.reply.answer = answered.first?.name
        result.reply.answers = answered.map(\.name)
        result.reply.intent = answered.first
        return result
    }

    func complete(_ form: Catalogue.Form, in turn: inout FormTurn) -> Turn {
        let fields = catalogue.fields(of: form, in: turn.state.slots)
        let handsOver = form.submission.contains(Catalogue.handoffAction)
        let opensTicket = handsOver || form.ticket != nil
        var values = ["values": turn.lines(of: form)]
        if opensTicket { values["ticket"] = TicketBlank.number }
        let isAttended = wordsOutsideHours(on: turn.replyContext(), at: turn.context.time) == nil
        for response in form.submission where response.hasPrefix("utter_") {
            guard isAttended || !Phrase.handoff.responses.contains(response) else { continue }
            turn.say(composer.say([response], orElse: [], on: turn.replyContext(with: values)))
        }
        if form.submission.allSatisfy({ !$0.hasPrefix("utter_") }) { turn.say(.submit(form.name), with: values) }
        close(form, in: &turn)
        turn.record(.formCompleted(form: form.name))
        if handsOver { handOff(form, in: &turn) }
        if opensTicket { nameTicket(in: &turn) }
        let isNext = !handsOver && !turn.state.queued.isEmpty
        var result =
            isNext ? beginQueued(in: &turn) : turn.finish(handsOver ? .handoff : .answer)
        result.reply.answer = form.name
        if handsOver { result.reply.handoffReason = form.ticket ?? HandoffReason.rule.rawValue }
        result.ticket = form.ticket.map { TicketDraft(reason: $0, form: form.name, fields: fields) }
        return result
    }

    /// Begins the form of the first wish that waits.
    private func beginQueued(in turn: inout FormTurn) -> Turn {
        guard let next = turn.state.queued.first, let form = catalogue.form(on: next.intent) else {
            turn.record(.queueDropped)
            return turn.finish(.answer)
        }
        turn.record(.queueTaken)
        let values = next.values.map { value in
            ReadCommand(
                command: .fill(slot: value.name, value: value.text), probability: 1, source: .entity, confidence: 1,
                parts: 0...0)
        }
        return begin(form, on: RankedIntent(name: next.intent, confidence: 1), with: values, in: &turn)
    }

    /// Ends a form. Values of slots that entities fill (`SlotMemory.facts`) are kept; the form's other values are
    /// deleted.
    func close(_ form: Catalogue.Form, in turn: inout FormTurn) {
        turn.record(.formEnded)
        for name in form.slots where turn.state.slots[name] != nil && !memory.facts.contains(name) {
            turn.record(.slotSet(name: name, value: nil))
        }
    }

    func giveUp(_ reason: HandoffReason, in context: TurnContext) -> Turn {
        handOff(reason, saying: composer.say(.handoff, on: context.replyContext), in: context)
    }
}
