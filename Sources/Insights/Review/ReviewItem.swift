package import Understanding

/// A logged message as it is shown to an operator.
package struct ReviewItem: Sendable {
    /// Row id of the message.
    package var communication: Int64
    /// Row id of its conversation.
    package var conversation: Int64
    /// ISO 8601 in UTC.
    package var time: String
    /// The text as it may be shown: masked, unless the operator asked for the full text.
    package var text: String
    /// A BCP 47 tag, by the present model.
    package var language: String
    /// By the present model.
    package var sentiment: Sentiment
    /// The intents by the present model, most probable first.
    package var ranking: [RankedIntent]
    /// The confidence from which on the first intent is answered.
    package var threshold: Double
    /// Why it is in the queue, the main reason first.
    package var reasons: [ReviewReason]
    /// How often it was sent, near-copies included.
    package var count: Int
    /// How often it was sent in the last seven days, near-copies included.
    package var recent: Int
    /// Row ids of its exact copies, which get the same label.
    package var copies: [Int64]

    package init(
        communication: Int64, conversation: Int64 = 0, time: String = "", text: String, language: String = "und",
        sentiment: Sentiment = Sentiment(label: .neutral, score: 0), ranking: [RankedIntent] = [],
        threshold: Double = 1,
        reasons: [ReviewReason] = [], count: Int = 1, recent: Int = 0, copies: [Int64] = []
    ) {
        self.communication = communication
        self.conversation = conversation
        self.time = time
        self.text = text
        self.language = language
        self.sentiment = sentiment
        self.ranking = ranking
        self.threshold = threshold
        self.reasons = reasons
        self.count = count
        self.recent = recent
        self.copies = copies
    }

    /// The first intent by the present model; nil where there is none.
    var suggestion: String? { ranking.first?.name }
}

/// One communication of the conversation around a message, as it may be shown.
package struct ReviewLine: Sendable, Equatable {
    /// Who wrote it; the raw value is shown.
    package enum Speaker: String, Sendable {
        case customer, kefu, agent
    }

    /// Its row id.
    package var communication: Int64
    /// Who wrote it.
    package var speaker: Speaker
    /// The text as it may be shown; an action in brackets where there is no text.
    package var text: String

    package init(communication: Int64, speaker: Speaker, text: String) {
        self.communication = communication
        self.speaker = speaker
        self.text = text
    }
}
