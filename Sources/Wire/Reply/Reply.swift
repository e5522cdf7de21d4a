/// What Kefu says to one message, as it goes over the wire.
package struct Reply: Sendable, Equatable {
    package struct Button: Sendable, Equatable, Codable {
        package var title: String
        package var payload: String

        package init(title: String, payload: String) {
            self.title = title
            self.payload = payload
        }
    }

    /// An intent with its calibrated probability, 0…1.
    package struct RankedIntent: Sendable, Equatable, Codable {
        package var name: String
        package var confidence: Double

        package init(name: String, confidence: Double) {
            self.name = name
            self.confidence = confidence
        }
    }

    /// The customer's mood: `positive`, `neutral` or `negative`, with a score from -1 to 1.
    package struct Sentiment: Sendable, Equatable, Codable {
        package var label: String
        package var score: Double

        package init(label: String, score: Double) {
            self.label = label
            self.score = score
        }
    }

    /// Something named in the message; offsets count Unicode scalars of the original text, the end is exclusive.
    package struct Entity: Sendable, Equatable, Codable {
        package var entity: String
        package var value: String
        package var start: Int
        package var end: Int

        package init(entity: String, value: String, start: Int, end: Int) {
            self.entity = entity
            self.value = value
            self.start = start
            self.end = end
        }
    }

    /// That a human takes over: the ticket's row id and why.
    package struct Handoff: Sendable, Equatable, Codable {
        package var ticket: Int64
        package var reason: String

        package init(ticket: Int64, reason: String) {
            self.ticket = ticket
            self.reason = reason
        }
    }

    package var id: String?
    package var conversation: String
    /// The row id of the stored inbound message.
    package var communication: Int64
    package var handoff: Handoff?
    /// The number under which a completed form is recorded.
    package var ticket: Int64?
    package var text: String
    package var buttons: [Button]
    /// `answer`, `ask`, `clarify`, `rephrase`, `handoff` or `silent`.
    package var action: String
    /// The intent that was answered.
    package var answer: String?
    /// A BCP 47 tag.
    package var language: String
    package var intent: RankedIntent?
    package var ranking: [RankedIntent]
    package var sentiment: Sentiment
    package var entities: [Entity]
    package var model: String
    /// JSON that is already encoded; nil unless the request asked for it.
    package var explanation: String?
    package var duplicate: Bool

    package init(
        id: String? = nil, conversation: String, communication: Int64, handoff: Handoff? = nil, ticket: Int64? = nil,
        text: String,
        buttons: [Button] = [], action: String, answer: String? = nil, language: String, intent: RankedIntent? = nil,
        ranking: [RankedIntent] = [],
        sentiment: Sentiment, entities: [Entity] = [], model: String, explanation: String? = nil,
        duplicate: Bool = false
    ) {
        self.id = id
        self.conversation = conversation
        self.communication = communication
        self.handoff = handoff
        self.ticket = ticket
        self.text = text
        self.buttons = buttons
        self.action = action
        self.answer = answer
        self.language = language
        self.intent = intent
        self.ranking = ranking
        self.sentiment = sentiment
        self.entities = entities
        self.model = model
        self.explanation = explanation
        self.duplicate = duplicate
    }
}
