import JSON

/// One communication in the reply to `history` or `ticket`. A property that is nil is written as null;
/// `Documentation/Schema.md` describes the columns.
package struct HistoryRow: Sendable, Equatable {
    package var id: Int64
    package var customerID: Int64?
    package var conversationID: Int64?
    package var channel: String
    /// `inbound` or `outbound`.
    package var direction: String
    package var content: String
    package var time: String
    package var messageID: String?
    package var replyTo: Int64?
    package var language: String?
    package var intent: String?
    package var confidence: Double?
    package var sentiment: String?
    package var sentimentScore: Double?
    package var action: String?
    package var answer: String?
    package var model: String?

    package init(
        id: Int64, customerID: Int64?, conversationID: Int64?, channel: String, direction: String, content: String,
        time: String, messageID: String? = nil, replyTo: Int64? = nil, language: String? = nil, intent: String? = nil,
        confidence: Double? = nil,
        sentiment: String? = nil, sentimentScore: Double? = nil, action: String? = nil, answer: String? = nil,
        model: String? = nil
    ) {
        self.id = id
        self.customerID = customerID
        self.conversationID = conversationID
        self.channel = channel
        self.direction = direction
        self.content = content
        self.time = time
        self.messageID = messageID
        self.replyTo = replyTo
        self.language = language
        self.intent = intent
        self.confidence = confidence
        self.sentiment = sentiment
        self.sentimentScore = sentimentScore
        self.action = action
        self.answer = answer
        self.model = model
    }

    func write(to writer: inout JSONWriter) {
        writer.open("{")
        writer.member("id", id)
        writer.member("customer_id", customerID)
        writer.member("conversation_id", conversationID)
        writer.member("channel", channel)
        writer.member("direction", direction)
        writer.member("content", content)
        writer.member("time", time)
        writer.member("message_id", messageID)
        writer.member("reply_to", replyTo)
        writer.member("language", language)
        writer.member("intent", intent)
        writer.member("confidence", confidence)
        writer.member("sentiment", sentiment)
        writer.member("sentiment_score", sentimentScore)
        writer.member("action", action)
        writer.member("answer", answer)
        writer.member("model", model)
        writer.close("}")
    }
}
