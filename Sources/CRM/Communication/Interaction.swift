/// A customer's message and the reply to it, stored together as two communications or not at all.
package struct Interaction: Sendable {
    package var channel: String
    /// The channel's id of the conversation.
    package var conversation: String
    package var customer: CustomerIdentity
    package var inbound: Inbound
    package var outbound: Outbound
    /// The present moment by our own clock, from which idleness counts; a message's own time may be anything.
    package var activity: Timestamp
    /// Set where the turn hands the conversation over to a human or completes a form.
    package var ticket: TicketRequest?
    /// A score of 1 to 5 that the message gives to the last answer before it; nil where it gives none.
    package var feedback: Int?
    /// What the turn says about whether answers helped; nil where it says nothing.
    package var resolution: ResolutionChange?
    /// The values that the turn gives, or takes back (nil), by the names of their slots. Kept only of a customer with
    /// an identifier.
    package var facts: [String: String?]
    /// The candidate's decision, where an experiment in shadow mode runs.
    package var shadow: Shadow?
    /// The dialogue's snapshot after this turn: JSON that only the dialogue reads.
    package var state: String
    package var conversationStatus: ConversationStatus
    /// Whether the last conversation with this external id has ended and this message begins a new one.
    package var beginsAnew: Bool

    package init(
        channel: String, conversation: String, customer: CustomerIdentity = .init(), inbound: Inbound,
        outbound: Outbound, activity: Timestamp? = nil,
        ticket: TicketRequest? = nil, feedback: Int? = nil, resolution: ResolutionChange? = nil,
        facts: [String: String?] = [:], shadow: Shadow? = nil, state: String,
        conversationStatus: ConversationStatus = .open, beginsAnew: Bool = false
    ) {
        self.channel = channel
        self.conversation = conversation
        self.customer = customer
        self.inbound = inbound
        self.outbound = outbound
        self.activity = activity ?? outbound.time
        self.ticket = ticket
        self.feedback = feedback
        self.resolution = resolution
        self.facts = facts
        self.shadow = shadow
        self.state = state
        self.conversationStatus = conversationStatus
        self.beginsAnew = beginsAnew
    }
}

extension Interaction {
    /// The customer's message and its interpretation.
    package struct Inbound: Sendable {
        package var text: String
        /// The channel's id of the message; storing the same id again stores nothing.
        package var messageID: String?
        /// The `BodyDigest` of the request; it tells a repetition from a conflict.
        package var bodyHash: [UInt8]?
        package var time: Timestamp
        /// A BCP 47 tag.
        package var language: String
        /// Nil where the message only answered a question of the bot.
        package var intent: String?
        /// A calibrated probability, 0…1.
        package var confidence: Double?
        /// `positive`, `neutral` or `negative`.
        package var sentiment: String?
        /// −1…1.
        package var sentimentScore: Double?
        /// Id of the model that interpreted the message.
        package var model: String?

        package init(
            text: String, messageID: String? = nil, bodyHash: [UInt8]? = nil, time: Timestamp, language: String,
            intent: String? = nil,
            confidence: Double? = nil, sentiment: String? = nil, sentimentScore: Double? = nil, model: String? = nil
        ) {
            self.text = text
            self.messageID = messageID
            self.bodyHash = bodyHash
            self.time = time
            self.language = language
            self.intent = intent
            self.confidence = confidence
            self.sentiment = sentiment
            self.sentimentScore = sentimentScore
            self.model = model
        }
    }

    /// Kefu's reply.
    package struct Outbound: Sendable {
        package var text: String
        package var time: Timestamp
        /// `answer`, `ask`, `clarify`, `rephrase`, `handoff` or `silent`.
        package var action: String
        /// The answer's name, such as `faq/shipping_time`; nil where nothing was answered.
        package var answer: String?
        package var language: String
        /// The parts of the reply that have no column, as JSON; needed to send the reply again.
        package var reply: String
        /// Makes the final text from the customer's tickets; nil where `text` is final. Called inside the transaction,
        /// which alone knows the ticket's number and whose message this is.
        package var complete: (@Sendable (CustomerTickets) -> String)?

        package init(
            text: String, time: Timestamp, action: String, answer: String? = nil, language: String, reply: String
        ) {
            self.text = text
            self.time = time
            self.action = action
            self.answer = answer
            self.language = language
            self.reply = reply
        }
    }
}
