/// One message of a customer and the reply to it, stored as two communications or not at all.
package struct Interaction: Sendable {
    package var channel: String
    /// What the channel calls the conversation.
    package var conversation: String
    package var customer: CustomerIdentity
    package var inbound: Inbound
    package var outbound: Outbound
    /// Set where the turn hands the conversation over, or completes a form.
    package var ticket: TicketRequest?
    /// A score of 1–5 that the message gives to the last answer before it.
    package var feedback: Int?
    /// What a candidate would have done, where one runs in the shadow.
    package var shadow: Shadow?
    /// The dialogue's snapshot after this turn, JSON that only the dialogue reads.
    package var state: String
    package var conversationStatus: ConversationStatus
    /// Whether the conversation of this name has ended and this is the first message of a new one.
    package var beginsAnew: Bool

    package init(
        channel: String, conversation: String, customer: CustomerIdentity = .init(), inbound: Inbound,
        outbound: Outbound,
        ticket: TicketRequest? = nil, feedback: Int? = nil, shadow: Shadow? = nil, state: String,
        conversationStatus: ConversationStatus = .open, beginsAnew: Bool = false
    ) {
        self.channel = channel
        self.conversation = conversation
        self.customer = customer
        self.inbound = inbound
        self.outbound = outbound
        self.ticket = ticket
        self.feedback = feedback
        self.shadow = shadow
        self.state = state
        self.conversationStatus = conversationStatus
        self.beginsAnew = beginsAnew
    }
}

extension Interaction {
    /// What the customer wrote and what was understood of it.
    package struct Inbound: Sendable {
        package var text: String
        /// The channel's id of the message, which makes storing it idempotent.
        package var messageID: String?
        /// A digest of the request's body, which tells a repetition from a conflict.
        package var bodyHash: [UInt8]?
        package var time: Timestamp
        /// A BCP 47 tag.
        package var language: String
        package var intent: String?
        /// A calibrated probability, 0…1.
        package var confidence: Double?
        /// `positive`, `neutral` or `negative`.
        package var sentiment: String?
        /// −1…1.
        package var sentimentScore: Double?
        /// The model generation that understood it.
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

    /// What Kefu replied.
    package struct Outbound: Sendable {
        package var text: String
        package var time: Timestamp
        /// The contract's word: `answer`, `ask`, `clarify`, `rephrase`, `handoff` or `silent`.
        package var action: String
        /// The answer's name, as `faq/shipping_time`.
        package var answer: String?
        package var language: String
        /// What of the reply stands in no column, to give it out again when the message is repeated.
        package var reply: String

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
