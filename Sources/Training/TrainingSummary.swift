import Understanding

/// The quality of a new model, measured on out-of-fold predictions during training.
package struct TrainingSummary: Sendable, Equatable, Codable {
    /// The quality of the intent classifier.
    package struct Intents: Sendable, Equatable, Codable {
        /// The quality in one language.
        package struct Language: Sendable, Equatable, Codable {
            /// The number of in-scope examples with a weight in calibration.
            package var examples: Int
            /// The share of in-scope examples whose first intent is right, whatever its confidence.
            package var accuracy: Double
            /// The confidence from which on an intent is answered.
            package var threshold: Double
            /// The share of in-scope examples that reach the threshold.
            package var coverage: Double
            /// The share that is right among all texts that reach the threshold, out-of-scope texts included.
            package var precision: Double
        }

        /// The number of intents.
        package var classes: Int
        /// The number of features in the vocabulary.
        var features: Int
        /// The number of out-of-scope examples.
        var outOfScope: Int
        /// By primary language subtag; only languages that got a tuning of their own.
        package var languages: [String: Language]
    }

    /// The quality of the sentiment classifier.
    package struct Sentiment: Sendable, Equatable, Codable {
        /// The number of examples.
        package var examples: Int
        /// The share of held-out examples with the right label.
        package var accuracy: Double
        /// The mean F1 over the labels.
        package var macroF1: Double
    }

    /// Of the intent classifier.
    package var intents: Intents
    /// Of the sentiment classifier.
    package var sentiment: Sentiment
    /// The id of the model.
    package var model: String
}
