package import Authoring
package import Understanding
package import Linguistics

/// What a model said of one labelled text, beside what is right: the raw material of every figure and picture.
package struct Prediction: Sendable, Equatable {
    /// Which of the two thresholds a text is measured by: its script decides, as in `IntentClassifier.tuning(for:)`.
    package enum Group: String, Sendable, CaseIterable {
        case english = "en"
        case chinese = "zh"
    }

    package var example: TrainingExample
    /// The first intent of the ranking; nil where the model knows nothing of the text.
    package var predicted: String?
    /// Its calibrated probability, 0…1; 0 where there is none.
    package var confidence: Double
    /// The confidence from which on the model that judged answers texts of this group.
    package var threshold: Double
    package var isCertain: Bool
    package var group: Group
    /// The intents at or above the floor of proposals.
    package var proposed: [String]
    package var sentiment: Sentiment.Label
    /// The probability of that sentiment, 0…1.
    package var sentimentConfidence: Double
    package var language: LanguageTag

    package init(
        example: TrainingExample, predicted: String?, confidence: Double, threshold: Double, isCertain: Bool,
        group: Group,
        proposed: [String] = [], sentiment: Sentiment.Label = .neutral, sentimentConfidence: Double = 0,
        language: LanguageTag = .undetermined
    ) {
        self.example = example
        self.predicted = predicted
        self.confidence = confidence
        self.threshold = threshold
        self.isCertain = isCertain
        self.group = group
        self.proposed = proposed
        self.sentiment = sentiment
        self.sentimentConfidence = sentimentConfidence
        self.language = language
    }

    package var isRight: Bool { predicted == example.intent }
    /// Whether the text is labelled as one that must not be answered.
    package var isOutOfScope: Bool { example.intent == Catalogue.outOfScope }
    /// Whether the text is labelled with an intent that the assistant is there for.
    package var isInScope: Bool { example.intent != nil && !isOutOfScope }
    /// Whether the customer got what they should: a right answer in scope, none out of scope.
    package var isServed: Bool { isOutOfScope ? !isCertain : isCertain && isRight }
    package var isSentimentRight: Bool { sentiment == example.sentiment }
    /// `FILE:LINE`, where the text stands.
    package var place: String { "\(example.source.file):\(example.source.line)" }
}
