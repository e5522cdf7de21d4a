import Linguistics
package import Understanding

/// Decides what is said and done about a message in its conversation: the main path of the dialogue.
///
/// Pure: the same catalogue, message, state, time and seed give the same turn. The caller folds `turn.events` into the
/// state.
package struct DialogueManager: Sendable {
    let catalogue: Catalogue
    let composer: ReplyComposer
    private let reader: MeaningReader
    let memory: SlotMemory
    /// The phrases and choices that forms look for in messages.
    let lexicon: FormLexicon
    private let personal: PersonalValues
    let suggestions: Suggestions
    let policy: DialoguePolicy

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
    /// `time` is in milliseconds since 1970; `seed` is the conversation's own, the same for all its turns. Never fails.
    /// At most three turns in a row end without an answer, the fourth hands over (`FallbackPolicy`).
    package func respond(to message: Message, in state: DialogueState, at time: Int64, seed: UInt64) -> Turn {
        let context = TurnContext(
            message: message, state: state, time: time, seed: seed, reader: reader, memory: memory, personal: personal)
        if state.human != nil { return context.turn(.init(text: ""), .silent, events: []) }
        if let score = FeedbackReader.score(in: message.text, context.folded, stage: state.feedback) {
            return thank(for: score, in: context)
        }
        let turn = decide(in: context)
        if context.sentimentTrend.callsForHuman, turn.reply.action != .handoff, !takesValue(turn, in: context) {
            var handoff = handOff(.sentiment, saying: composer.say(.handoff, on: context.replyContext), in: context)
            handoff.reply.answersQuestion = turn.reply.answersQuestion
            return handoff
        }
        return askForFeedback(after: suggest(after: turn, in: context), in: context)
    }

    /// Whether a form goes on with a value from the message. Such a message is an answer, not a complaint about the
    /// conversation: "it arrived broken" is a reason for a return.
    private func takesValue(_ turn: Turn, in context: TurnContext) -> Bool {
        context.before.form != nil
            && turn.events.contains {
                if case .slotSet = $0 { true } else { false }
            }
    }

    /// What the message itself calls for: the next step of a form, an answer, or the next step of the fallback policy.
    private func decide(in context: TurnContext) -> Turn {
        if let active = context.before.form, let form = catalogue.forms[active.form] {
            return fill(form, active, in: context)
        }
        if case .wish(let intent, _, _) = context.meaning, let turn = answer(to: intent, in: context) { return turn }
        return fallBack(in: context)
    }
}
