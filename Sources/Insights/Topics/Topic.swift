package import Understanding

/// Something that several customers wrote about and got no answer to.
package struct Topic: Sendable, Equatable, Encodable {
    /// A message as it may be shown.
    package struct Message: Sendable, Equatable, Encodable {
        package var id: Int64
        /// Masked.
        package var text: String
    }

    /// Its most telling words and pairs of words, best first.
    package var words: [String]
    /// The languages of its messages with their shares, most common first.
    package var languages: [Share]
    /// Those most like all others, then those that show another side of it.
    package var central: [Message]
    package var messages: Int
    package var customers: Int
    /// Of all unanswered messages.
    package var share: Double
    /// How many messages came in the last seven days and in the seven days before; nil where times are unknown.
    package var recent: Int?
    package var before: Int?
    /// The share of messages that sound negative.
    package var negative: Double
    /// What the model takes the messages for: the mean confidence of each of its intents, best first.
    package var intents: [RankedIntent]
    /// The intent that the messages may be more examples of; nil where they look like something new.
    package var extends: String?
    /// The row ids of its messages, or the numbers of their lines.
    package var ids: [Int64]
    /// Messages unlike one another, masked: what a new intent may be taught by.
    package var examples: [String]

    package var language: String { languages.first?.name ?? "und" }

    /// What part of the whole something is.
    package struct Share: Sendable, Equatable, Encodable {
        package var name: String
        package var share: Double
    }

    private enum CodingKeys: String, CodingKey {
        case words, languages, central, messages, customers, share, recent, before, negative, intents, extends, ids
    }
}

/// The topics of a log, largest first.
package struct TopicReport: Sendable, Equatable, Encodable {
    package var topics: [Topic]
    /// How many messages were not answered.
    package var unanswered: Int
    /// How many customers wrote them.
    package var customers: Int
    /// How many of the messages belong to a topic, shown or not.
    package var grouped: Int
    /// How many topics there are, shown or not.
    package var found: Int

    package init(topics: [Topic], unanswered: Int, customers: Int, grouped: Int, found: Int) {
        self.topics = topics
        self.unanswered = unanswered
        self.customers = customers
        self.grouped = grouped
        self.found = found
    }
}
