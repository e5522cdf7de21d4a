package import Understanding

/// A logged message as an operator looks at it.
package struct ReviewItem: Sendable {
    /// Row id of the message.
    package var communication: Int64
    package var conversation: Int64
    package var time: String
    /// As it may be shown: masked, unless the operator may see more.
    package var text: String
    package var language: String
    package var sentiment: Sentiment
    /// The intents by today's model, most probable first.
    package var ranking: [RankedIntent]
    /// From which confidence on the first is answered.
    package var threshold: Double
    package var reasons: [ReviewReason]
    /// How often it was said, near-copies included, and how often in the last seven days.
    package var count: Int
    package var recent: Int
    /// Row ids of its exact copies, which a label counts for too.
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

    /// The intent that today's model takes it for.
    package var suggestion: String? { ranking.first?.name }
}

/// One communication of the conversation around a message, as it may be shown.
package struct ReviewLine: Sendable, Equatable {
    package enum Speaker: String, Sendable {
        case customer, kefu, agent
    }

    package var communication: Int64
    package var speaker: Speaker
    package var text: String

    package init(communication: Int64, speaker: Speaker, text: String) {
        self.communication = communication
        self.speaker = speaker
        self.text = text
    }
}
