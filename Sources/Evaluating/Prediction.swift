package import Authoring
package import Understanding
import Linguistics

/// The prediction of a model for one labelled text, with the text and its labels. All figures are made from these.
package struct Prediction: Sendable, Equatable {
    /// The language group that selects the threshold of a text. The script decides, as in
    /// `IntentClassifier.tuning(for:)`.
    enum Group: String, Sendable, CaseIterable {
        case english = "en"
        case chinese = "zh"
    }

    /// The text with its labels.
    package var example: TrainingExample
    /// The first intent of the ranking; nil where the model knows no feature of the text.
    package var predicted: String?
    /// The calibrated probability of `predicted`, 0…1; 0 where that is nil.
    package var confidence: Double
    /// The threshold of the model for texts of this group.
    var threshold: Double
    /// Whether the confidence reaches the threshold, so that the text would be answered.
    package var isCertain: Bool
    var group: Group
    /// The intents with a confidence at or above the floor of proposals.
    var proposed: [String]
    /// The predicted sentiment.
    package var sentiment: Sentiment.Label
    /// The probability of `sentiment`, 0…1.
    var sentimentConfidence: Double
    /// The predicted language.
    var language: LanguageTag

    init(
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

    /// Whether the first intent is the labelled one.
    var isRight: Bool { predicted == example.intent }
    /// Whether the text is labelled as one that must not be answered.
    var isOutOfScope: Bool { example.intent == Catalogue.outOfScope }
    /// Whether the text is labelled with an intent of the bot.
    var isInScope: Bool { example.intent != nil && !isOutOfScope }
    /// Whether the customer is served rightly: a right answer in scope, no answer out of scope.
    var isServed: Bool { isOutOfScope ? !isCertain : isCertain && isRight }
    /// Whether the predicted sentiment is the labelled one.
    var isSentimentRight: Bool { sentiment == example.sentiment }
    /// Where the text is, as `FILE:LINE`.
    var place: String { "\(example.source.file):\(example.source.line)" }
}
