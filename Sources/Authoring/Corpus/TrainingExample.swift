package import Understanding
package import Linguistics

/// One text with its labels: the unit of training, tests and checks. A label that is nil is unknown.
package struct TrainingExample: Sendable, Equatable {
    /// The plain text without annotations.
    package var text: String
    package var intent: String?
    package var sentiment: Sentiment.Label?
    package var language: LanguageTag?
    /// The name of its conversation. Lines of one conversation must not be split between training and test.
    package var conversation: String?
    /// The time as the file has it.
    package var time: String?
    /// Offsets in Unicode scalars of `text`.
    package var entities: [Entity]
    /// The place of the line.
    package var source: SourcePlace

    package init(
        text: String, intent: String? = nil, sentiment: Sentiment.Label? = nil, language: LanguageTag? = nil,
        conversation: String? = nil, time: String? = nil, entities: [Entity] = [], source: SourcePlace
    ) {
        self.text = text
        self.intent = intent
        self.sentiment = sentiment
        self.language = language
        self.conversation = conversation
        self.time = time
        self.entities = entities
        self.source = source
    }
}
