import Understanding

/// What training found out about its own result, all on out-of-fold predictions.
package struct TrainingSummary: Sendable, Equatable, Codable {
    package struct Intents: Sendable, Equatable, Codable {
        package struct Language: Sendable, Equatable, Codable {
            /// In-scope examples.
            package var examples: Int
            /// Accuracy over in-scope examples, nothing rejected.
            package var accuracy: Double
            package var threshold: Double
            /// The share of in-scope examples that reach the threshold.
            package var coverage: Double
            /// Of what reaches the threshold, out-of-scope texts included, the share that is right.
            package var precision: Double
        }

        package var classes: Int
        package var features: Int
        package var outOfScope: Int
        package var languages: [String: Language]
    }

    package struct Sentiment: Sendable, Equatable, Codable {
        package var examples: Int
        package var accuracy: Double
        package var macroF1: Double
    }

    package var intents: Intents
    package var sentiment: Sentiment
    package var model: String
}
