import Linguistics
import Understanding

/// Turns for messages that were not understood: clarify, rephrase, offer a human, hand over.
extension DialogueManager {
    /// The next step of the fallback policy for a message that was not understood.
    ///
    /// - Parameter isDeclined: whether the message declined the pending offer.
    func fallBack(isDeclined: Bool, in context: TurnContext) -> Turn {
        let interpretation = context.message.interpretation
        let (tag, text) = (interpretation.language, context.message.text)
        let isForeign =
            !interpretation.isCertain
            && (ReplyLanguage.isForeign(tag) || tag == .undetermined && ReplyLanguage.isForeignScript(text))
        // A number, an emoji, or "the second one" without an offer: the model's intent would be arbitrary.
        // So would proposals to a text that is not about the shop at all.
        let isBeside = context.plan.acts.contains(.other)
        let isProbablyForeign = isForeign || ReplyLanguage.isProbablyForeign(tag, text)
        let saysNothing = context.isWordless || ChoiceReader.isPosition(context.folded) || isBeside
        // To ask what a vague message is about costs no more than to offer guesses.
        if let first = interpretation.ranking.first, catalogue.isVague(first.name), !saysNothing, !isForeign,
            first.confidence >= Self.leastVague, context.before.misunderstandings == 0,
            let turn = answer(to: first, in: context)
        {
            return turn
        }
        func isOfferable(_ intent: String) -> Bool {
            !catalogue.isUrgent(intent) && !catalogue.isVague(intent)
                && (catalogue.form(on: intent) != nil || composer.answer(to: intent, on: context.replyContext) != nil)
        }
        var candidates: [String] = []
        if !isProbablyForeign, !saysNothing {
            // What the message may mean in its context, then what its words alone sound like.
            candidates = context.plan.doubted.filter { IntentRole(of: $0).isOfferable && isOfferable($0) }
            candidates += Clarification.candidates(for: interpretation, isAnswerable: isOfferable)
                .filter { !candidates.contains($0) }
            candidates.removeLast(max(0, candidates.count - Clarification.mostChoices))
        }
        let step = FallbackPolicy.next(
            misunderstandings: context.before.misunderstandings, offer: context.before.pending?.origin,
            isDeclined: isDeclined,
            hasCandidates: !candidates.isEmpty,
            isAngry: !isForeign && interpretation.sentiment.score <= FallbackPolicy.angerScore)
        return switch step {
        case .clarify: offer(candidates, in: context)
        case .offerHuman: offerHuman(in: context)
        case .rephrase:
            rephrase(isForeign: isProbablyForeign, in: context)
        case .handOff(let reason):
            handOff(reason, saying: composer.say(.handoff, on: context.replyContext), in: context)
        }
    }

    /// Offers these intents: "Did you mean one of these?"
    private func offer(_ intents: [String], in context: TurnContext) -> Turn {
        let choices = intents.map { PendingChoice(intent: $0, title: composer.title(of: $0, in: context.language)) }
        var words: ReplyComposer.Words
        if choices.count == 1 {
            var replyContext = context.replyContext
            // The phrase around the title is a question already.
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

    /// Offers a human: "Shall a human take over?"
    private func offerHuman(in context: TurnContext) -> Turn {
        let choice = PendingChoice(
            intent: IntentRole.humanIntent, title: composer.title(of: IntentRole.humanIntent, in: context.language))
        var words = composer.say(.offerHuman, on: context.replyContext)
        words.buttons = Clarification.buttons([choice])
        let offer = PendingOffer(origin: .handover, choices: [choice], entities: Clarification.kept(context.entities))
        return context.turn(words, .clarify, events: [.offered(offer)])
    }

    /// The answer to anger or irony without a wish, by the bot's own words if it has any; nil where the message has
    /// neither.
    private func regret(in context: TurnContext) -> Turn? {
        let interpretation = context.message.interpretation
        let least = interpretation.sentiment.score < 0 ? Self.leastAnnoyance : Self.leastCalmAnnoyance
        let annoyed = interpretation.ranking.first {
            IntentRole(of: $0.name) == .annoyance && $0.confidence >= least
        }
        if let annoyed, let turn = answer(to: annoyed, in: context) { return turn }
        guard interpretation.sentiment.score <= Self.regrettedScore else { return nil }
        return context.turn(composer.say(.regret, on: context.replyContext), .rephrase, events: [.rephraseAsked])
    }

    /// The least confidence in an intent of anger or irony, where the message sounds negative and where it does not.
    private static let leastAnnoyance = 0.15
    private static let leastVague = 0.4
    private static let leastCalmAnnoyance = 0.6
    /// The sentiment score at or below which a message beside the point is not called out of scope.
    static let regrettedScore = -0.5

    /// Asks for other words or another language, or says that the message is out of scope.
    private func rephrase(isForeign: Bool, in context: TurnContext) -> Turn {
        if !isForeign, context.plan.acts.contains(.other), let turn = regret(in: context) { return turn }
        var turn: Turn
        let outside = context.message.interpretation.answer.flatMap {
            IntentRole(of: $0.name) == .outOfScope ? $0 : nil
        }
        if outside != nil || context.plan.acts.contains(.other) && !isForeign && context.hasSentence {
            turn = context.turn(
                composer.say(.outOfScope, on: context.replyContext), .rephrase, events: [.rephraseAsked])
            turn.reply.intent = outside
        } else if isForeign {
            turn = context.turn(
                composer.sayUnsupportedLanguage(on: context.replyContext), .rephrase, events: [.rephraseAsked])
        } else {
            turn = context.turn(composer.say(.rephrase, on: context.replyContext), .rephrase, events: [.rephraseAsked])
        }
        return turn
    }
}
