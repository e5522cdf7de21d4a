import Foundation

/// Why a message was understood as it was: for intent and for sentiment the words that decided, the runner-up and the
/// most similar training lines.
///
/// `kefu explain --json` prints its JSON, and a reply carries it as `explanation`.
package struct Explanation: Sendable, Equatable, Codable {
    /// Nil where the model knows no feature of the text.
    package var intent: Decision?
    /// Nil where the model knows no feature of the text.
    package var sentiment: Decision?
    /// The proposals of retrieval, the most probable first. They matter only where the intent is not certain.
    package var retrieval: [Proposal]

    package init(intent: Decision?, sentiment: Decision?, retrieval: [Proposal]) {
        self.intent = intent
        self.sentiment = sentiment
        self.retrieval = retrieval
    }
}

extension Explanation {
    /// Why one class won.
    package struct Decision: Sendable, Equatable, Codable {
        package var name: String
        /// The calibrated probability, 0…1.
        package var confidence: Double
        /// The confidence from which the intent is answered; nil for sentiment.
        package var threshold: Double?
        /// The linear score: the sum of the contributions' weights.
        package var score: Double
        /// By falling absolute weight, at most 50; then the sum of all others as one without text.
        package var contributions: [Contribution]
        /// Nil where there is no other class.
        package var runnerUp: RunnerUp?
        /// The most similar training lines, by falling similarity.
        package var nearest: [Example]

        private enum CodingKeys: String, CodingKey {
            case name, confidence, threshold, score, contributions, nearest
            case runnerUp = "runner_up"
        }
    }

    /// A piece of the original text and what it adds to a score, the letters and characters inside it included.
    package struct Contribution: Sendable, Equatable, Codable {
        /// At most 80 Unicode scalars, then an ellipsis; empty for the sum of the pieces that are not listed.
        package var text: String
        /// The offset of the first Unicode scalar in the original text.
        package var start: Int
        /// The offset after the last Unicode scalar.
        package var end: Int
        /// What the piece adds to the linear score; negative where it lowers the score.
        package var weight: Double
    }

    /// The class that came second.
    package struct RunnerUp: Sendable, Equatable, Codable {
        package var name: String
        /// The calibrated probability, 0…1.
        package var confidence: Double
        /// The linear score.
        package var score: Double
        /// The winner's score minus this one: the sum of the separating weights.
        package var margin: Double
        /// What each piece adds to the margin, in the order of `contributions`.
        package var separating: [Contribution]
    }

    /// An intent or a passage of an article that retrieval found, with the evidence that `AnswerRule` uses.
    package struct Proposal: Sendable, Equatable, Codable {
        package var name: String
        /// The normalised BM25 score (`AnswerIndex.Hit`).
        package var likeness: Double
        /// The likeness minus that of the best other proposal.
        package var margin: Double
        /// The classifier's confidence in the same intent; nil for a passage.
        package var confidence: Double?
        /// The probability that the customer means this, by all the evidence.
        package var probability: Double
        /// The probability from which a proposal is the answer; nil where no probability is enough.
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
        /// The intent or the sentiment of the line.
        package var label: String
        /// The cosine similarity of the two texts' vectors, at most 1.
        package var similarity: Double
        /// The file's name without its folder, a colon, and the line's number.
        package var source: String
    }
}

extension Explanation {
    /// One JSON object on one line. The keys are sorted, so equal explanations give equal text.
    package var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}
