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

    /// The quality of the reader of turns.
    package struct Commands: Sendable, Equatable, Codable {
        /// How many turns were read, and how many exactly as labelled.
        package struct Count: Sendable, Equatable, Codable {
            package var turns = 0
            package var exact = 0

            /// The share that was read exactly.
            package var share: Double { turns == 0 ? 0 : Double(exact) / Double(turns) }
        }

        /// By primary language subtag.
        package var languages: [String: Count] = [:]
        /// By what was asked.
        package var situations: [String: Count] = [:]
        /// Precision and recall of each command's class: how many were read, meant, and both.
        package var kinds: [String: Agreement] = [:]
        /// The turns with a command that no candidate stands for.
        package var missed = 0

        package struct Agreement: Sendable, Equatable, Codable {
            package var read = 0
            package var meant = 0
            package var both = 0
        }

        mutating func add(
            _ isExact: Bool, language: String, situation: String, gold: [Command], read: [Command], isMissed: Bool
        ) {
            languages[language, default: Count()].turns += 1
            situations[situation, default: Count()].turns += 1
            if isExact {
                languages[language, default: Count()].exact += 1
                situations[situation, default: Count()].exact += 1
            }
            if isMissed { missed += 1 }
            let (meant, found) = (Set(gold.map(\.kind.name)), Set(read.map(\.kind.name)))
            for kind in meant { kinds[kind, default: Agreement()].meant += 1 }
            for kind in found { kinds[kind, default: Agreement()].read += 1 }
            for kind in meant.intersection(found) { kinds[kind, default: Agreement()].both += 1 }
        }
    }

    /// Of the intent classifier.
    package var intents: Intents
    /// Of the sentiment classifier.
    package var sentiment: Sentiment
    /// Of the reader of turns; nil where the bundled one is used.
    package var commands: Commands?
    /// The id of the model.
    package var model: String
}
