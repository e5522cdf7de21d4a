import Entities
import Linguistics
import Understanding

/// A message and everything about its conversation that the steps of a turn need.
struct TurnContext {
    let message: Message
    /// The state before the message. A session that timed out is already ended in it.
    let before: DialogueState
    let meaning: Meaning
    /// The message's text, folded.
    let folded: FoldedText
    /// Whether the message is a question by its wording. False outside a form, where it is not computed.
    let asks: Bool
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

    var language: LanguageTag { replyContext.language }

    init(
        message: Message, state: DialogueState, time: Int64, seed: UInt64, reader: MeaningReader, memory: SlotMemory,
        personal: PersonalValues
    ) {
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
        // In a form an offer is a yes or no question, which the form reads itself.
        let folded = FoldedText(message.text)
        let meaning = reader.read(message, folded, offer: before.form == nil ? before.pending : nil)
        let tag = message.interpretation.language
        isWordless = !message.text.unicodeScalars.contains { $0.properties.isAlphabetic }
        // A question changes the conversation's language. A form's value, such as an address, does not.
        asks = before.form != nil && Question.isAsked(by: message.text, folded)
        let isAnswer = before.form != nil && !asks
        let language = ReplyLanguage.choose(
            tag: tag, conversation: before.language, isChoice: meaning.isChoice || isAnswer, isWordless: isWordless)
        if language != before.language, ReplyLanguage.supported(tag) != nil { opening.append(.languageSet(language)) }
        let entities = Self.entities(of: meaning, in: message)
        opening += memory.learn(from: entities, intent: meaning.intent, in: before, today: today)
        var opened = state
        opened.apply(opening)
        var sentimentTrend = before.sentimentTrend
        // A click has no sentiment, and the model cannot score a language that it was not trained on.
        if !meaning.isChoice, !(ReplyLanguage.isForeign(tag) && !message.interpretation.isCertain) {
            opening.append(.felt(score: message.interpretation.sentiment.score))
            sentimentTrend.fold(message.interpretation.sentiment.score)
        }
        self.sentimentTrend = sentimentTrend
        self.time = time
        var values: [String: String] = [:]
        for entity in entities where values[entity.entity] == nil { values[entity.entity] = entity.value }
        let slots = memory.values(in: opened.slots)
        memory.addShown(slots, in: language, to: &values)
        let added = personal.add(message.customer, at: time, in: language, to: &values)
        self.message = message
        self.folded = folded
        self.before = before
        self.meaning = meaning
        self.opening = opening
        self.opened = opened
        self.today = today
        replyContext = ReplyContext(
            language: language, channel: message.channel, values: values, personal: added, slots: slots, seed: seed,
            turn: before.turns,
            spoken: before.lastVariants)
    }

    var entities: [Entity] { Self.entities(of: meaning, in: message) }

    /// A turn with these events after the opening ones and those of the words.
    func turn(_ words: ReplyComposer.Words, _ action: Action, events: [Event]) -> Turn {
        let reply = Turn.Reply(text: words.text, buttons: words.buttons, action: action, language: language)
        return Turn(events: opening + words.events + events, reply: reply, entities: entities)
    }

    private static func entities(of meaning: Meaning, in message: Message) -> [Entity] {
        if case .wish(_, let entities, _) = meaning { return entities }
        return message.interpretation.entities
    }
}
