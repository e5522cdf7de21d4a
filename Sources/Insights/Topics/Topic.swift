package import Understanding

/// A group of unanswered messages about one thing.
package struct Topic: Sendable, Equatable, Encodable {
    /// A message as it may be shown.
    package struct Message: Sendable, Equatable, Encodable {
        /// Its row id, or the number of its line.
        package var id: Int64
        /// The masked text.
        package var text: String
    }

    /// Its most distinctive words and pairs of words, best first.
    package var words: [String]
    /// The languages of its messages with their shares, most frequent first.
    package var languages: [Share]
    /// The messages that represent it best, by maximal marginal relevance.
    package var central: [Message]
    /// The number of messages.
    package var messages: Int
    /// The number of customers who wrote them.
    package var customers: Int
    /// Its share of all unanswered messages, 0…1.
    package var share: Double
    /// The number of messages in the last seven days; nil where times are unknown.
    package var recent: Int?
    /// The number of messages in the seven days before; nil where times are unknown.
    package var before: Int?
    /// The share of messages with negative sentiment, in a sample of its texts.
    package var negative: Double
    /// The first few intents by their mean confidence over a sample of its texts, best first.
    package var intents: [RankedIntent]
    /// The intent that the messages may be further examples of; nil where they look like something new.
    package var extends: String?
    /// The row ids of its messages, or the numbers of their lines.
    package var ids: [Int64]
    /// Masked messages that differ from one another: examples for a new intent.
    package var examples: [String]

    /// The most frequent language, `und` where there is none.
    package var language: String { languages.first?.name ?? "und" }

    /// The share of a language.
    package struct Share: Sendable, Equatable, Encodable {
        /// A BCP 47 tag.
        package var name: String
        /// 0…1.
        package var share: Double
    }

    private enum CodingKeys: String, CodingKey {
        case words, languages, central, messages, customers, share, recent, before, negative, intents, extends, ids
    }
}

/// The topics of a log, largest first.
package struct TopicReport: Sendable, Equatable, Encodable {
    /// The described topics, those of the most customers first.
    package var topics: [Topic]
    /// The number of unanswered messages.
    package var unanswered: Int
    /// The number of customers who wrote them.
    package var customers: Int
    /// The number of messages that belong to a topic, described or not.
    package var grouped: Int
    /// The number of topics, described or not.
    package var found: Int

    package init(topics: [Topic], unanswered: Int, customers: Int, grouped: Int, found: Int) {
        self.topics = topics
        self.unanswered = unanswered
        self.customers = customers
        self.grouped = grouped
        self.found = found
    }
}
