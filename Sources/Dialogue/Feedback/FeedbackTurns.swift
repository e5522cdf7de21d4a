import Understanding

/// Turns that ask the customer to rate the conversation, and thank for the score.
extension DialogueManager {
    /// Adds the feedback question to a farewell, once in a conversation, if some intent was answered before.
    func askForFeedback(after turn: Turn, in context: TurnContext) -> Turn {
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

    /// The turn for a message that gives a score.
    func thank(for score: Int, in context: TurnContext) -> Turn {
        var turn = context.turn(
            composer.say(.feedbackThanks, on: context.replyContext), .answer, events: [.feedbackGiven])
        turn.feedback = score
        turn.reply.answersQuestion = true
        return turn
    }
}
