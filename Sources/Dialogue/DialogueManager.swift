import Linguistics
package import Understanding

/// Decides what is said and done about a message in its conversation: the main path of the dialogue.
///
/// Pure: the same catalogue, message, state, time and seed give the same turn. The caller folds `turn.events` into the
/// state.
package final class DialogueManager: Sendable {
    let catalogue: Catalogue
    let composer: ReplyComposer
    let reader: TurnReader
    let payloads: PayloadReader
    let memory: SlotMemory
    /// The phrases and choices that forms look for in messages.
    let lexicon: FormLexicon
    let personal: PersonalValues
    let suggestions: Suggestions
    let policy: DialoguePolicy

    /// - Parameters:
    ///   - commands: reads messages as commands.
    ///   - followUps: which intents follow which, for the next questions that answers suggest.
    package init(
        catalogue: Catalogue, commands: CommandModel = .bundled, followUps: FollowUps = FollowUps(),
        policy: DialoguePolicy = DialoguePolicy()
    ) {
        self.catalogue = catalogue
        self.policy = policy.completed(by: catalogue.attendance)
        composer = ReplyComposer(catalogue: catalogue)
        lexicon = FormLexicon(catalogue: catalogue)
        reader = TurnReader(model: commands, catalogue: catalogue, lexicon: lexicon)
        payloads = PayloadReader(catalogue: catalogue, lexicon: lexicon)
        memory = SlotMemory(catalogue: catalogue, lexicon: lexicon)
        personal = PersonalValues(catalogue: catalogue)
        suggestions = Suggestions(followUps, catalogue: catalogue)
    }

    /// The turn that answers a message.
    ///
    /// `time` is in milliseconds since 1970; `seed` is the conversation's own, the same for all its turns. Never fails.
    /// At most three turns in a row end without an answer, the fourth hands over (`FallbackPolicy`).
    ///
    /// - Parameter commands: what the message says, where that is known already, as in labelled dialogues; nil has it
    ///   read.
    package func respond(
        to message: Message, in state: DialogueState, at time: Int64, seed: UInt64, commands: [Command]? = nil
    ) -> Turn {
        let context = TurnContext(
            message: message, state: state, time: time, seed: seed, commands: commands, manager: self)
        var turn = turn(in: context)
        if turn.ticket != nil || turn.reply.handoffReason != nil, followsTicketStatus(in: context) {
            turn.followUp = TicketFollowUp(message.text)
        }
        return turn
    }

    private func turn(in context: TurnContext) -> Turn {
        let (message, state) = (context.message, context.before)
        if state.human != nil { return context.turn(.init(text: ""), .silent, events: []) }
        if let score = FeedbackReader.score(in: message.text, context.folded, stage: state.feedback) {
            return thank(for: score, in: context)
        }
        if let turn = settleResolution(in: context) { return turn }
        let turn = decide(in: context)
        if context.sentimentTrend.callsForHuman, turn.reply.action != .handoff, !isProgress(turn, in: context) {
            if !context.sentimentTrend.isFurious, turn.reply.action == .answer || turn.reply.action == .ask {
                return offerHuman(below: turn, in: context)
            }
            var handoff = handOff(.sentiment, saying: composer.say(.handoff, on: context.replyContext), in: context)
            handoff.reply.answersQuestion = turn.reply.answersQuestion
            return handoff
        }
        if let turn = askWhetherItHelped(after: turn, in: context) { return turn }
        return askForFeedback(after: suggest(after: turn, in: context), in: context)
    }

    /// Whether a form goes on with a value from the message, or the customer wants no human. Such a message is no
    /// complaint about the conversation: "it arrived broken" is a reason for a return.
    private func isProgress(_ turn: Turn, in context: TurnContext) -> Bool {
        context.plan.acts.contains(.noHuman)
            || context.before.form != nil
                && turn.events.contains {
                    if case .slotSet = $0 { true } else { false }
                }
    }

    /// What the message calls for: the next step of the open form, or an answer, or the next step of the fallback
    /// policy.
    private func decide(in context: TurnContext) -> Turn {
        if let active = context.before.form, let form = catalogue.forms[active.form] {
            return fill(form, active, in: context)
        }
        return talk(in: context)
    }
}
