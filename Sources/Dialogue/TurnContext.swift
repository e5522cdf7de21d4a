import Entities
import Linguistics
import Understanding

/// A message and everything about its conversation that the steps of a turn need.
final class TurnContext {
    let message: Message
    /// The state before the message. A session that timed out is already ended in it.
    let before: DialogueState
    /// The message as commands.
    let plan: TurnPlan
    private let commands: [ReadCommand]
    /// The message's text, folded.
    let folded: FoldedText
    let replyContext: ReplyContext
    /// When the message was written, in milliseconds since 1970.
    let time: Int64
    /// The sentiment trend, including this message.
    let sentimentTrend: SentimentTrend
    /// The events that follow from the message's arrival, before any decision.
    let opening: [Event]
    /// The state with the opening events applied, except the sentiment.
    let opened: DialogueState
    /// The day that relative dates count from.
    let today: DayNumber
    /// Whether the text has no letter of any script.
    let isWordless: Bool
    /// Whether the text has words enough to be about something: three, or five Han characters.
    var hasSentence: Bool {
        folded.isSpaceless
            ? folded.compact.count { !UTF8.isContinuation($0) } > 4
            : folded.spaced.count { $0 == FoldedText.space } > 1
    }
    /// Whether the message is an entity, such as an order number, and nothing else.
    var isEntity: Bool {
        let length = FreeText.trimmed(message.text).unicodeScalars.count
        return message.interpretation.entities.contains { $0.end - $0.start >= length }
    }
    /// The entities of this message or its payload, then those kept with an accepted offer.
    let entities: [Entity]
    /// Whether the customer clicked, or chose among offered intents, instead of writing a wish.
    let isChoice: Bool

    var language: LanguageTag { replyContext.language }

    /// - Parameter commands: what the message says, where that is known already; nil has it read.
    init(
        message: Message, state: DialogueState, time: Int64, seed: UInt64, commands: [Command]?,
        manager: DialogueManager
    ) {
        let memory = manager.memory
        var opening: [Event] = []
        var before = state
        if state.isLapsed(at: time) {
            opening.append(.lapsed)
            before.apply(.lapsed)
        }
        // The form may be missing in this generation's catalogue.
        if let form = before.form, !memory.knows(form: form.form) {
            opening.append(.formEnded)
            before.apply(.formEnded)
        }
        opening.append(.userSpoke(time: time))
        let today = message.day ?? LocalTime(milliseconds: time, offset: 0).day
        folded = FoldedText(message.text)
        let payload = manager.payloads.payload(in: message.text)
        let reading: TurnReading
        if let payload {
            reading = manager.payloads.read(payload, in: before, today: today)
        } else if let commands {
            reading = TurnReading(commands, on: message)
        } else if before.human == nil {
            reading = manager.reader.read(message, folded, in: before, today: today)
        } else {
            reading = .nothing
        }
        let plan = TurnPlan(reading)
        let isOffered = reading.commands.contains {
            $0.source == .offeredExactly || $0.source == .offeredByPlace || $0.source == .offeredInPart
        }
        let acceptsOffer =
            before.pending != nil && before.form == nil && (isOffered || plan.acts.contains(.affirm))
        isChoice = payload != nil || isOffered || acceptsOffer
        entities =
            (payload?.entities ?? message.interpretation.entities)
            + (acceptsOffer ? before.pending?.entities ?? [] : [])
        var tag = message.interpretation.language
        // A text that is written alike in both scripts keeps the conversation's.
        if message.interpretation.isScriptNeutral, tag.isChinese, let own = before.language, own.isChinese { tag = own }
        isWordless = !message.text.unicodeScalars.contains { $0.properties.isAlphabetic }
        // A question changes the conversation's language. A form's value, such as an address, does not.
        let isAnswer =
            before.form != nil && plan.wishes.isEmpty && !Question.isAsked(by: message.text, folded)
        // Nor do a few words in Latin letters in a Chinese conversation.
        let isShort =
            !plan.acts.isEmpty && plan.wishes.isEmpty && before.pending != nil
            || before.language?.isChinese ?? false && !folded.isSpaceless
                && folded.spaced.count { $0 == FoldedText.space } < 2 && !Question.isAsked(by: message.text, folded)
        let language =
            plan.language
            ?? ReplyLanguage.choose(
                tag: tag, conversation: before.language, isChoice: isChoice || isAnswer || isShort,
                isWordless: isWordless)
        if language != before.language, plan.language != nil || ReplyLanguage.supported(tag) != nil {
            opening.append(.languageSet(language))
        }
        opening += memory.learn(from: plan, in: before)
        var opened = state
        opened.apply(opening)
        var sentimentTrend = before.sentimentTrend
        // A click has no sentiment, and the model cannot score a language that it was not trained on.
        if !isChoice, !(ReplyLanguage.isForeign(tag) && !message.interpretation.isCertain) {
            opening.append(.felt(score: message.interpretation.sentiment.score))
            sentimentTrend.fold(message.interpretation.sentiment.score)
        }
        self.sentimentTrend = sentimentTrend
        self.time = time
        var values: [String: String] = [:]
        for entity in entities where values[entity.entity] == nil { values[entity.entity] = entity.value }
        let slots = memory.values(in: opened.slots)
        memory.addShown(slots, in: language, to: &values)
        let added = manager.personal.add(message.customer, at: time, in: language, to: &values)
        self.message = message
        self.before = before
        self.plan = plan
        self.commands = reading.commands
        self.opening = opening
        self.opened = opened
        self.today = today
        replyContext = ReplyContext(
            language: language, channel: message.channel, values: values, personal: added, slots: slots, seed: seed,
            turn: before.turns,
            spoken: before.lastVariants)
    }

    /// A turn with these events after the opening ones and those of the words.
    func turn(_ words: ReplyComposer.Words, _ action: Action, events: [Event]) -> Turn {
        let reply = Turn.Reply(
            text: words.text, buttons: words.buttons, action: action, commands: commands, language: language)
        return Turn(events: opening + words.events + events, reply: reply, entities: entities)
    }
}
