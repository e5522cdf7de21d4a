import JSON
import Linguistics
import Understanding

/// Turns that ask whether an answer helped, and take what the customer says to that.
extension DialogueManager {
    /// Adds the question whether it helped to an answer that is followed, in the share of turns that the policy sets.
    ///
    /// It takes the place of suggested next questions. It is not asked where the turn asks something else.
    func askWhetherItHelped(after turn: Turn, in context: TurnContext) -> Turn? {
        guard turn.reply.action == .answer, let answer = followedNeeds(of: turn).first,
            policy.resolution.asks(seed: context.replyContext.seed, turn: context.before.turns)
        else { return nil }
        var state = context.before
        state.apply(turn.events)
        guard state.pending == nil, state.form == nil, state.human == nil else { return nil }
        let question = composer.say(.askResolution, on: context.replyContext)
        var turn = turn
        turn.reply.text += "\n" + question.text
        turn.reply.buttons += Self.resolutionButtons(on: answer, in: context.language)
        turn.events += question.events + [.resolutionAsked(answer: answer)]
        turn.resolution = .asked(answer: answer)
        return turn
    }

    /// The turn for a message that says whether an answer helped; nil where it says nothing about that.
    ///
    /// After a no a human is offered.
    func settleResolution(in context: TurnContext) -> Turn? {
        guard let verdict = verdict(in: context) else { return nil }
        var turn: Turn
        if case .confirmed = verdict {
            turn = context.turn(composer.say(.resolved, on: context.replyContext), .answer, events: [])
        } else {
            let choice = PendingChoice(
                intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: context.language))
            var words = composer.say(.unresolved, on: context.replyContext)
            words.buttons += Clarification.buttons([choice])
            turn = context.turn(
                words, .answer, events: [.humanOffered(PendingOffer(origin: .handover, choices: [choice]))])
        }
        turn.resolution = verdict
        turn.reply.answersQuestion = true
        return turn
    }

    /// The followed answers that a turn is about, by their names: the needs that brought the customer.
    package func followedNeeds(of turn: Turn) -> [String] {
        guard policy.resolution.rate > 0, [.answer, .ask, .handoff].contains(turn.reply.action) else { return [] }
        let names = turn.reply.answers.isEmpty ? [turn.reply.answer].compactMap(\.self) : turn.reply.answers
        return names.filter { policy.resolution.follows($0, isForm: catalogue.forms[$0] != nil) }
    }

    /// A button counts at any time, words count right after the question.
    private func verdict(in context: TurnContext) -> Resolution? {
        if let payload = ButtonPayload(context.message.text), payload.intent == Resolution.intent {
            func value(_ name: String) -> String? { payload.entities.first { $0.entity == name }?.value }
            guard let answer = value("answer") else { return nil }
            switch value("helped") {
            case "yes": return .confirmed(answer: answer)
            case "no": return .denied(answer: answer)
            default: return nil
            }
        }
        guard let answer = context.before.askedAbout, let isHelpful = isHelpful(in: context) else { return nil }
        return isHelpful ? .confirmed(answer: answer) : .denied(answer: answer)
    }

    /// What the message says right after the question: the words of a button, a rating, a yes or a no; nil where it
    /// says anything else.
    private func isHelpful(in context: TurnContext) -> Bool? {
        for (title, isHelpful) in Self.titles(in: context.before.language ?? context.language)
        where FoldedText(title).compact == context.folded.compact {
            return isHelpful
        }
        if let score = FeedbackReader.score(in: context.message.text, context.folded, stage: .asked), score != 3 {
            return score > 3
        }
        let plan = context.plan
        guard plan.wishes.isEmpty, plan.values.isEmpty, plan.acts.isDisjoint(with: [.human, .cancel]) else {
            return nil
        }
        switch (plan.acts.contains(.affirm), plan.acts.contains(.deny)) {
        case (true, false): return true
        // "No, thanks" may as well mean that nothing is left to ask.
        case (false, true): return plan.acts.contains(.windUp) ? nil : false
        case (true, true): return nil
        // The thanks in "yes, thank you" may be all that was read.
        case (false, false):
            let first = context.message.text.split(whereSeparator: \.isPunctuation).first
            return plan.acts.contains(.windUp) && first.flatMap({ YesOrNo.read(String($0)) }) == .yes ? true : nil
        }
    }

    private static func titles(in language: LanguageTag) -> [(title: String, isHelpful: Bool)] {
        switch language {
        case .traditionalChinese: [("解決了", true), ("沒有解決", false)]
        case .simplifiedChinese: [("解决了", true), ("没有解决", false)]
        default: [("Yes, it did", true), ("No", false)]
        }
    }

    private static func resolutionButtons(on answer: String, in language: LanguageTag) -> [Catalogue.Button] {
        titles(in: language).map { title, isHelpful in
            var payload = JSONWriter(capacity: 64)
            payload.object { payload in
                payload.member("answer", answer)
                payload.member("helped", isHelpful ? "yes" : "no")
            }
            return Catalogue.Button(title: title, payload: "/\(Resolution.intent)\(payload.text)")
        }
    }
}
