import Linguistics
import Understanding

/// One message in its place in the conversation: what every step of a turn looks at.
struct Scene {
    let message: Message
    /// The state before the message, a lapsed session already closed.
    let before: DialogueState
    let meaning: Meaning
    let occasion: Occasion
    /// When the message was written, in milliseconds since 1970.
    let time: Int64
    /// The customer's mood, this message included.
    let mood: Mood
    /// What happened by the message's arrival alone.
    let opening: [Event]

    var language: LanguageTag { occasion.language }

    init(message: Message, state: DialogueState, time: Int64, seed: UInt64, reader: MeaningReader) {
        var opening: [Event] = []
        var before = state
        if state.isLapsed(at: time) {
            opening.append(.lapsed)
            before.apply(.lapsed)
        }
        opening.append(.userSpoke(time: time))
        let meaning = reader.read(message, offer: before.pending)
        let tag = message.interpretation.language
        let isWordless = !message.text.unicodeScalars.contains { $0.properties.isAlphabetic }
        let language = ReplyLanguage.choose(tag: tag, conversation: before.language, isChoice: meaning.isChoice, isWordless: isWordless)
        if language != before.language, ReplyLanguage.supported(tag) != nil { opening.append(.languageSet(language)) }
        var mood = before.mood
        // A click says nothing of the mood, and the model cannot tell it in a language that it does not know.
        if !meaning.isChoice, !(ReplyLanguage.isForeign(tag) && !message.interpretation.isCertain) {
            opening.append(.felt(score: message.interpretation.sentiment.score))
            mood.fold(message.interpretation.sentiment.score)
        }
        self.mood = mood
        self.time = time
        var values: [String: String] = [:]
        for entity in Self.entities(of: meaning, in: message) where values[entity.entity] == nil { values[entity.entity] = entity.value }
        self.message = message
        self.before = before
        self.meaning = meaning
        self.opening = opening
        occasion = Occasion(language: language, channel: message.channel, values: values, seed: seed, turn: before.turns, state: before)
    }

    var entities: [Entity] { Self.entities(of: meaning, in: message) }

    /// A turn whose events follow the opening ones.
    func turn(_ words: ReplyComposer.Words, _ action: Action, events: [Event]) -> Turn {
        let reply = Turn.Reply(text: words.text, buttons: words.buttons, action: action, language: language)
        return Turn(events: opening + words.events + events, reply: reply, entities: entities)
    }

    private static func entities(of meaning: Meaning, in message: Message) -> [Entity] {
        if case .wish(_, let entities, _) = meaning { return entities }
        return message.interpretation.entities
    }
}
