/// The reply to one message, as it is sent over the wire.
package struct Reply: Sendable, Equatable {
    /// A choice that the customer is offered; choosing it sends `payload` as the next message.
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

    /// The message's sentiment: `positive`, `neutral` or `negative`, with a score from −1 to 1.
    package struct Sentiment: Sendable, Equatable, Codable {
        package var label: String
        package var score: Double

        package init(label: String, score: Double) {
            self.label = label
            self.score = score
        }
    }

    /// An entity found in the message. Offsets count Unicode scalars of the original text; the end is exclusive.
    package struct Entity: Sendable, Equatable, Codable {
        /// The kind of entity, such as `order_number`.
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

    /// A hand-over to a human: the ticket's row id and the reason.
    package struct Handoff: Sendable, Equatable, Codable {
        package var ticket: Int64
        package var reason: String

        package init(ticket: Int64, reason: String) {
            self.ticket = ticket
            self.reason = reason
        }
    }

    /// The id of the request; nil where it had none.
    package var id: String?
    /// The channel's id of the conversation.
    package var conversation: String
    /// The row id of the stored inbound message.
    package var communication: Int64
    /// Nil unless a human takes over.
    package var handoff: Handoff?
    /// The ticket's row id of a form that this message completed.
    package var ticket: Int64?
    package var text: String
    package var buttons: [Button]
    /// `answer`, `ask`, `clarify`, `rephrase`, `handoff` or `silent`.
    package var action: String
    /// The name of the answer that was given; nil where there was none.
    package var answer: String?
    /// Every answer that was given, in their order, where there is more than one.
    package var answers: [String]
    /// A BCP 47 tag.
    package var language: String
    /// Nil where the text had nothing to classify, or only answered a form's question.
    package var intent: RankedIntent?
    /// The likeliest intents, best first.
    package var ranking: [RankedIntent]
    package var sentiment: Sentiment
    package var entities: [Entity]
    /// Id of the model that interpreted the message.
    package var model: String
    /// Encoded JSON; nil unless the request asked for it.
    package var explanation: String?
    /// How the turn was read, as encoded JSON; nil unless the request asked for an explanation.
    package var commands: String?
    /// `asked`, `confirmed` or `denied` where the turn asks or settles whether an answer helped; else nil.
    package var resolution: String?
    /// Whether the message had been stored before and this is the stored reply.
    package var duplicate: Bool

    package init(
        id: String? = nil, conversation: String, communication: Int64, handoff: Handoff? = nil, ticket: Int64? = nil,
        text: String, buttons: [Button] = [], action: String, answer: String? = nil,
        answers: [String] = [], language: String,
        intent: RankedIntent? = nil, ranking: [RankedIntent] = [], sentiment: Sentiment, entities: [Entity] = [],
        model: String, explanation: String? = nil, commands: String? = nil, resolution: String? = nil,
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
        self.answers = answers
        self.language = language
        self.intent = intent
        self.ranking = ranking
        self.sentiment = sentiment
        self.entities = entities
        self.model = model
        self.explanation = explanation
        self.commands = commands
        self.resolution = resolution
        self.duplicate = duplicate
    }
}
