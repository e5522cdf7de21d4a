import Understanding

/// The figures of one evaluation; a part is absent where the test data has no such label. Encodes as section 5 of the
/// contract lays down.
package struct Evaluation: Sendable, Codable, Equatable {
    package struct Intent: Sendable, Codable, Equatable {
        /// In-scope lines.
        package var n: Int
        /// Over in-scope lines, nothing rejected.
        package var accuracy: Double
        package var macroF1: Double
        /// Expected calibration error of the first intent's confidence, 15 bins of equal mass.
        package var ece: Double
        /// The share of in-scope lines that reach the threshold.
        package var answered: Double
        /// Of all lines that reach the threshold, out-of-scope ones included, the share that is right.
        package var answeredPrecision: Double?
        /// Nil where every in-scope line reaches the threshold.
        package var proposed: Proposed?
        package var outOfScope: OutOfScope?

        enum CodingKeys: String, CodingKey {
            case n, accuracy, ece, answered, proposed
            case macroF1 = "macro_f1"
            case answeredPrecision = "answered_precision"
            case outOfScope = "out_of_scope"
        }
    }

    /// What is proposed where the threshold is not reached, over in-scope lines.
    package struct Proposed: Sendable, Codable, Equatable {
        package var n: Int
        /// The share whose proposals hold the right intent.
        package var coverage: Double
        /// The mean number of intents proposed.
        package var size: Double
    }

    package struct OutOfScope: Sendable, Codable, Equatable {
        package var n: Int
        /// The share of out-of-scope lines that stay below the threshold.
        package var recall: Double
        /// How well confidence ranks in-scope above out-of-scope lines.
        package var auroc: Double
        /// The share of out-of-scope lines that a threshold which keeps 95 % of the in-scope lines would reject.
        package var recallKeeping95: Double
        /// The share of in-scope lines that are answered and rightly so.
        package var inScopeAccuracy: Double

        enum CodingKeys: String, CodingKey {
            case n, recall, auroc
            case recallKeeping95 = "recall_keeping_95"
            case inScopeAccuracy = "in_scope_accuracy"
        }
    }

    package struct Sentiment: Sendable, Codable, Equatable {
        package var n: Int
        package var accuracy: Double
        package var macroF1: Double
        /// Expected calibration error of the probability of the label, 15 bins of equal mass.
        package var ece: Double

        enum CodingKeys: String, CodingKey {
            case n, accuracy, ece
            case macroF1 = "macro_f1"
        }
    }

    package struct Language: Sendable, Codable, Equatable {
        package var n: Int
        package var accuracy: Double
    }

    package struct PerIntent: Sendable, Codable, Equatable {
        package var intent: String
        package var n: Int
        package var precision: Double
        package var recall: Double
        package var f1: Double
        /// What its missed lines were taken for, with counts.
        package var confusedWith: [String: Int]

        enum CodingKeys: String, CodingKey {
            case intent, n, precision, recall, f1
            case confusedWith = "confused_with"
        }
    }

    package var intent: Intent?
    package var sentiment: Sentiment?
    package var language: Language?
    package var microsecondsPerMessage: Double
    package var perIntent: [PerIntent]

    enum CodingKeys: String, CodingKey {
        case intent, sentiment, language
        case microsecondsPerMessage = "microseconds_per_message"
        case perIntent = "per_intent"
    }
}
