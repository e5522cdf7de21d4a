import Understanding

/// The figures of one evaluation; a part is nil where the test data has no such label.
///
/// The JSON keys are part of the contract with the readers of `kefu evaluate --json`.
package struct Evaluation: Sendable, Codable, Equatable {
    /// The figures of intents.
    package struct Intent: Sendable, Codable, Equatable {
        /// The number of in-scope lines.
        package var n: Int
        /// The share of in-scope lines whose first intent is right, whatever its confidence.
        package var accuracy: Double
        /// The mean F1 over the intents of in-scope lines.
        package var macroF1: Double
        /// The expected calibration error of the first intent's confidence, in 15 bins of equal size.
        package var ece: Double
        /// The share of in-scope lines that reach the threshold.
        package var answered: Double
        /// The share that is right among all lines that reach the threshold, out-of-scope lines included; nil where no
        /// line reaches it.
        package var answeredPrecision: Double?
        /// Nil where every in-scope line reaches the threshold.
        package var proposed: Proposed?
        /// Nil where no line is out of scope.
        package var outOfScope: OutOfScope?

        enum CodingKeys: String, CodingKey {
            case n, accuracy, ece, answered, proposed
            case macroF1 = "macro_f1"
            case answeredPrecision = "answered_precision"
            case outOfScope = "out_of_scope"
        }
    }

    /// The proposals for in-scope lines that do not reach the threshold.
    package struct Proposed: Sendable, Codable, Equatable {
        /// The number of these lines.
        package var n: Int
        /// The share of these lines whose proposals hold the right intent.
        package var coverage: Double
        /// The mean number of intents proposed.
        package var size: Double
    }

    /// The figures of out-of-scope lines.
    package struct OutOfScope: Sendable, Codable, Equatable {
        /// The number of out-of-scope lines.
        package var n: Int
        /// The share of out-of-scope lines that stay below the threshold.
        package var recall: Double
        /// The area under the ROC curve of confidence, with in-scope lines as positives.
        package var auroc: Double
        /// The share of out-of-scope lines below the threshold that 95 % of the in-scope lines would reach.
        var recallKeeping95: Double
        /// The share of in-scope lines that are answered rightly.
        var inScopeAccuracy: Double

        enum CodingKeys: String, CodingKey {
            case n, recall, auroc
            case recallKeeping95 = "recall_keeping_95"
            case inScopeAccuracy = "in_scope_accuracy"
        }
    }

    /// The figures of sentiment.
    package struct Sentiment: Sendable, Codable, Equatable {
        /// The number of lines with a sentiment label.
        package var n: Int
        /// The share of lines with the right sentiment.
        package var accuracy: Double
        /// The mean F1 over the three labels.
        package var macroF1: Double
        /// The expected calibration error of the label's probability, in 15 bins of equal size.
        package var ece: Double

        enum CodingKeys: String, CodingKey {
            case n, accuracy, ece
            case macroF1 = "macro_f1"
        }
    }

    /// The figures of language identification.
    package struct Language: Sendable, Codable, Equatable {
        /// The number of lines with a language label.
        package var n: Int
        /// The share of lines with exactly the right tag.
        package var accuracy: Double
    }

    /// The figures of one intent, over in-scope lines.
    package struct PerIntent: Sendable, Codable, Equatable {
        /// The name of the intent.
        package var intent: String
        /// The number of its lines.
        package var n: Int
        /// The share of its own lines among the lines predicted as it.
        package var precision: Double
        /// The share of its lines that are predicted as it.
        package var recall: Double
        /// The harmonic mean of precision and recall.
        package var f1: Double
        /// The predicted intents of its missed lines, with counts; `none` where nothing was predicted.
        package var confusedWith: [String: Int]

        enum CodingKeys: String, CodingKey {
            case intent, n, precision, recall, f1
            case confusedWith = "confused_with"
        }
    }

    /// Nil where no line has an intent.
    package var intent: Intent?
    /// Nil where no line has a sentiment.
    package var sentiment: Sentiment?
    /// Nil where no line has a language.
    package var language: Language?
    /// The mean time of interpretation.
    package var microsecondsPerMessage: Double
    /// By the name of the intent.
    package var perIntent: [PerIntent]

    enum CodingKeys: String, CodingKey {
        case intent, sentiment, language
        case microsecondsPerMessage = "microseconds_per_message"
        case perIntent = "per_intent"
    }
}
