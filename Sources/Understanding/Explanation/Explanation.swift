import Foundation

/// Why a message was taken as it was: for intent and sentiment each the words that spoke for it, what nearly won, and
/// the training lines most like it.
///
/// Encoded, it is what `kefu explain --json` prints and what a reply carries as `explanation`.
package struct Explanation: Sendable, Equatable, Codable {
    /// Nil where the model knows nothing of the text.
    package var intent: Decision?
    package var sentiment: Decision?
    /// What retrieval over questions, answers and articles says, most probable first; it counts only where the intent
    /// is not certain.
    package var retrieval: [Proposal]

    package init(intent: Decision?, sentiment: Decision?, retrieval: [Proposal]) {
        self.intent = intent
        self.sentiment = sentiment
        self.retrieval = retrieval
    }
}

extension Explanation {
    /// How one class came to win.
    package struct Decision: Sendable, Equatable, Codable {
        package var name: String
        /// The calibrated probability, 0…1.
        package var confidence: Double
        /// The confidence from which on it is acted upon; nil for sentiment, which has none.
        package var threshold: Double?
        /// The linear score: the sum of the contributions' weights.
        package var score: Double
        /// By falling size, whichever way they pull.
        package var contributions: [Contribution]
        /// Nil where there is no other class.
        package var runnerUp: RunnerUp?
        /// By falling likeness.
        package var nearest: [Example]

        private enum CodingKeys: String, CodingKey {
            case name, confidence, threshold, score, contributions, nearest
            case runnerUp = "runner_up"
        }
    }

    /// A piece of the customer's own words and what it adds to a score; what it spells inside, letters and characters,
    /// counts with it.
    package struct Contribution: Sendable, Equatable, Codable {
        package var text: String
        /// Offsets in Unicode scalars of the original text, end exclusive.
        package var start: Int
        package var end: Int
        package var weight: Double
    }

    /// The class that came second, and what kept it there.
    package struct RunnerUp: Sendable, Equatable, Codable {
        package var name: String
        package var confidence: Double
        package var score: Double
        /// By how much the winner's score is the higher: the sum of the separating weights.
        package var margin: Double
        /// What each piece adds to the winner's score more than to this one's, by falling size.
        package var separating: [Contribution]
    }

    /// An intent or an article's passage that retrieval found, with the evidence that `AnswerRule` goes by.
    package struct Proposal: Sendable, Equatable, Codable {
        package var name: String
        package var likeness: Double
        /// By how much the likeness is larger than the best other one's.
        package var margin: Double
        /// The classifier's in the same intent; nil for a passage.
        package var confidence: Double?
        /// That the customer means this, all evidence taken together.
        package var probability: Double
        /// The probability from which on it would be the answer; nil where none is enough.
        package var threshold: Double?
        /// Whether it is the answer.
        package var isAnswer: Bool

        private enum CodingKeys: String, CodingKey {
            case name, likeness, margin, confidence, probability, threshold
            case isAnswer = "is_answer"
        }
    }

    /// A line of the training data.
    package struct Example: Sendable, Equatable, Codable {
        package var text: String
        package var label: String
        /// The cosine of the two texts' vectors, at most 1.
        package var similarity: Double
        /// The file's name and the line.
        package var source: String
    }
}

extension Explanation {
    /// As one JSON object in one line; equal explanations give equal text.
    package var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}
