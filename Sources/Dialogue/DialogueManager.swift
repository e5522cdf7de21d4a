package import Linguistics
package import Understanding

/// Decides what is said and done about a message, given what was said before: the main path of the dialogue.
///
/// Pure: the same catalogue, message, state, time and seed give the same turn. The caller folds `turn.events` into the
/// state.
package struct DialogueManager: Sendable {
    let catalogue: Catalogue
    let composer: ReplyComposer
    private let reader: MeaningReader
    let memory: SlotMemory
    /// What forms look for in messages.
    let lexicon: FormLexicon
    private let personal: PersonalValues
    private let suggestions: Suggestions
    private let policy: DialoguePolicy

    /// A manager of one generation of the catalogue, which it keeps.
    ///
    /// - Parameter followUps: which intents follow which, for the next questions that answers suggest.
    package init(catalogue: Catalogue, followUps: FollowUps = FollowUps(), policy: DialoguePolicy = DialoguePolicy()) {
        self.catalogue = catalogue
        self.policy = policy
        composer = ReplyComposer(catalogue: catalogue)
        lexicon = FormLexicon(catalogue: catalogue)
        memory = SlotMemory(catalogue: catalogue, lexicon: lexicon)
        personal = PersonalValues(catalogue: catalogue)
        suggestions = Suggestions(followUps, catalogue: catalogue)
        reader = MeaningReader(intents: catalogue.intents + catalogue.articles)
    }

    /// The turn that answers a message.
    ///
    /// `time` is in milliseconds since 1970; `seed` is the conversation's own, the same for all its turns. Never fails
    /// and never dead-ends: at most three turns in a row end without an answer, the fourth hands over
    /// (`FallbackPolicy`).
    package func respond(to message: Message, in state: DialogueState, at time: Int64, seed: UInt64) -> Turn {
        let context = TurnContext(
            message: message, state: state, time: time, seed: seed, reader: reader, memory: memory, personal: personal)
        if state.human != nil { return context.turn(.init(text: ""), .silent, events: []) }
        if let score = FeedbackReader.score(in: message.text, context.folded, stage: state.feedback) {
            return thank(for: score, in: context)
        }
        let turn = decide(in: context)
        if context.mood.callsForHuman, turn.reply.action != .handoff, !takesValue(turn, in: context) {
            var handoff = handOff(.sentiment, saying: composer.say(.handoff, on: context.replyContext), in: context)
            handoff.reply.answersQuestion = turn.reply.answersQuestion
            return handoff
        }
        return askForFeedback(after: suggest(after: turn, in: context), in: context)
    }

    /// Whether a form goes on with a value from the message: what is wrong with the goods says nothing of how the
    /// conversation goes.
    private func takesValue(_ turn: Turn, in context: TurnContext) -> Bool {
        context.before.form != nil
            && turn.events.contains {
                if case .slotSet = $0 { true } else { false }
            }
    }

    /// What the message itself calls for: the next step of a form, an answer, or one up the ladder.
    private func decide(in context: TurnContext) -> Turn {
        if let active = context.before.form, let form = catalogue.forms[active.form] {
            return fill(form, active, in: context)
        }
        if case .wish(let intent, _, _) = context.meaning, let turn = answer(to: intent, in: context) { return turn }
        return fallBack(in: context)
    }

    /// The answer to a named wish, or the first question of its form; nil where there is none to give.
    func answer(to intent: RankedIntent, in context: TurnContext) -> Turn? {
        if let form = catalogue.form(on: intent.name) { return begin(form, on: intent, in: context) }
        guard IntentRole(of: intent.name) != .outOfScope,
            let words = composer.answer(to: intent.name, on: context.replyContext)
        else {
            return nil
        }
        let answered = Event.answered(intent: intent.name)
        var turn: Turn
        if words.handsOver {
            turn = handOff(HandoffReason(handingOver: intent.name), saying: words, after: [answered], in: context)
        } else {
            turn = context.turn(words, .answer, events: [answered])
        }
        turn.reply.answer = intent.name
        turn.reply.intent = intent
        return turn
    }

    /// The next step up the ladder for a message that was not understood.
    private func fallBack(in context: TurnContext) -> Turn {
        let interpretation = context.message.interpretation
        let isForeign = ReplyLanguage.isForeign(interpretation.language) && !interpretation.isCertain
        // A number, a face, or "the second one" with nothing on the table: whatever the model makes of it is chance.
        let saysNothing = context.isWordless || ChoiceReader.isPosition(context.folded)
        let candidates =
            isForeign || saysNothing
            ? []
            : Clarification.candidates(for: interpretation) {
                catalogue.form(on: $0) != nil || composer.answer(to: $0, on: context.replyContext) != nil
            }
        let step = FallbackPolicy.next(
            misunderstandings: context.before.misunderstandings, offer: context.before.pending?.origin,
            isDeclined: context.meaning == .declined,
            hasCandidates: !candidates.isEmpty,
            isAngry: !isForeign && interpretation.sentiment.score <= FallbackPolicy.angerScore)
        return switch step {
        case .clarify: offer(candidates, in: context)
        case .offerHuman: offerHuman(in: context)
        case .rephrase: rephrase(isForeign: isForeign, in: context)
        case .handOff(let reason):
            handOff(reason, saying: composer.say(.handoff, on: context.replyContext), in: context)
        }
    }

    /// Did you mean one of these?
    private func offer(_ intents: [String], in context: TurnContext) -> Turn {
        let choices = intents.map { PendingChoice(intent: $0, title: composer.title(of: $0, in: context.language)) }
        var words: ReplyComposer.Words
        if choices.count == 1 {
            var replyContext = context.replyContext
            // The phrase around it asks already.
            replyContext.values["title"] = String(
                choices[0].title.reversed().drop { $0 == "?" || $0 == "？" }.reversed())
            words = composer.say(.clarifyOne, on: replyContext)
        } else {
            words = composer.say(.clarify, on: context.replyContext)
            words.text += "\n" + Clarification.numbered(choices)
        }
        words.buttons = Clarification.buttons(choices)
        let offer = PendingOffer(
            origin: .clarification, choices: choices, entities: Clarification.kept(context.entities))
        return context.turn(words, .clarify, events: [.offered(offer)])
    }

    /// Shall a human take over?
    private func offerHuman(in context: TurnContext) -> Turn {
        let choice = PendingChoice(
            intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: context.language))
        var words = composer.say(.offerHuman, on: context.replyContext)
        words.buttons = Clarification.buttons([choice])
        let offer = PendingOffer(origin: .handover, choices: [choice], entities: Clarification.kept(context.entities))
        return context.turn(words, .clarify, events: [.offered(offer)])
    }

    /// Could you put it in other words, or in another language?
    private func rephrase(isForeign: Bool, in context: TurnContext) -> Turn {
        var turn: Turn
        if case .wish(let intent, _, _) = context.meaning, IntentRole(of: intent.name) == .outOfScope {
            turn = context.turn(
                composer.say(.outOfScope, on: context.replyContext), .rephrase, events: [.rephraseAsked])
            turn.reply.intent = intent
        } else if isForeign {
            turn = context.turn(
                composer.sayUnsupportedLanguage(on: context.replyContext), .rephrase, events: [.rephraseAsked])
        } else {
            turn = context.turn(composer.say(.rephrase, on: context.replyContext), .rephrase, events: [.rephraseAsked])
        }
        return turn
    }

    /// A human takes over, with what a form has gathered; where none is there now, the bot goes on and says when.
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

    /// What others asked next, below an answer that has no buttons of its own.
    private func suggest(after turn: Turn, in context: TurnContext) -> Turn {
        guard turn.reply.action == .answer, turn.reply.buttons.isEmpty else { return turn }
        var turn = turn
        turn.reply.buttons = suggestions.buttons(after: turn, in: context)
        return turn
    }

    /// At the end of a conversation that helped somebody: what did you think?
    private func askForFeedback(after turn: Turn, in context: TurnContext) -> Turn {
        guard turn.reply.action == .answer, let intent = turn.reply.answer, IntentRole(of: intent) == .farewell,
            context.before.feedback == .unasked, context.before.lastIntent != nil,
            policy.asksForFeedback(seed: context.replyContext.seed)
        else { return turn }
        let question = composer.say(.askFeedback, on: context.replyContext)
        var turn = turn
        turn.reply.text += "\n" + question.text
        turn.reply.buttons += question.buttons.isEmpty ? FeedbackReader.buttons : question.buttons
        turn.events += question.events + [.feedbackAsked]
        return turn
    }

    /// The customer said what they thought.
    private func thank(for score: Int, in context: TurnContext) -> Turn {
        var turn = context.turn(
            composer.say(.feedbackThanks, on: context.replyContext), .answer, events: [.feedbackGiven])
        turn.feedback = score
        turn.reply.answersQuestion = true
        return turn
    }

    /// That a completed form could not be handed on; said after the form's own words, in the conversation's language.
    package func undelivered(ticket: Int64, in language: LanguageTag, channel: String?) -> String {
        composer.say(
            .undelivered, on: ReplyContext(language: language, channel: channel, values: ["ticket": String(ticket)])
        ).text
    }
}
