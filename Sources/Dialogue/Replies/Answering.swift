import Understanding

/// Answers to intents, with the next questions below them.
extension DialogueManager {
    /// The answer to an intent, or the first question of its form; nil if the catalogue has neither.
    func answer(to intent: RankedIntent, in context: TurnContext) -> Turn? {
        if let form = catalogue.form(on: intent.name) { return begin(form, on: intent, in: context) }
        if catalogue.prefersArticles(intent.name), let passage = context.message.interpretation.passage,
            var turn = answer(to: passage, in: context)
        {
            // What comes next is about the intent, whichever passage was said.
            turn.events.append(.answered(intent: intent.name))
            return turn
        }
        guard IntentRole(of: intent.name) != .outOfScope,
            let words = composer.answer(to: intent.name, on: context.replyContext)
        else {
            return nil
        }
        if catalogue.isVague(intent.name),
            context.before.misunderstandings < FallbackPolicy.longest
        {
            return clarify(intent, by: words, in: context)
        }
        let answered = Event.answered(intent: intent.name)
        var turn: Turn
        if words.handsOver {
            turn = handOff(
                HandoffReason(handingOver: intent.name), saying: words, answering: intent.name, after: [answered],
                in: context)
        } else {
            turn = context.turn(words, .answer, events: [answered])
        }
        turn.reply.answer = intent.name
        turn.reply.intent = intent
        return turn
    }

    /// Asks what a customer wants who has only named a field, such as "something with my order".
    private func clarify(_ intent: RankedIntent, by words: ReplyComposer.Words, in context: TurnContext) -> Turn {
        let choices = words.buttons.filter { $0.payload.hasPrefix("/") }.map {
            PendingChoice(intent: String($0.payload.dropFirst()), title: $0.title)
        }
        let offer = PendingOffer(
            origin: .clarification, choices: choices, entities: Clarification.kept(context.entities))
        var turn = context.turn(words, .clarify, events: [.offered(offer)])
        turn.reply.intent = intent
        return turn
    }

    /// Adds suggested next questions to an answer without buttons of its own.
    func suggest(after turn: Turn, in context: TurnContext) -> Turn {
        guard turn.reply.action == .answer, turn.reply.buttons.isEmpty else { return turn }
        var turn = turn
        turn.reply.buttons = suggestions.buttons(after: turn, in: context)
        return turn
    }
}
