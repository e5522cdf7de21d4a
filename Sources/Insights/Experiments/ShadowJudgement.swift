package import Learning

/// The outcome of an experiment in shadow mode: where the candidate decided otherwise than the model in use, and which
/// of them was right.
package struct ShadowJudgement: Sendable, Codable {
    /// Messages for which the two models have the same pair of different intents, or of different actions.
    package struct Difference: Sendable, Codable {
        /// The intent or action of the model in use; nil for no intent.
        package let live: String?
        /// The intent or action of the candidate; nil for no intent.
        package let candidate: String?
        /// The number of messages.
        package let count: Int
        /// Row ids of the first few of the messages.
        package let communications: [Int64]
    }

    /// A message that both models understood, as different intents.
    package struct Disagreement: Sendable, Codable {
        /// Row id of the message.
        package let communication: Int64
        /// The intent of the model in use.
        package let live: String
        /// Its confidence.
        package let liveConfidence: Double
        /// The intent of the candidate.
        package let candidate: String
        /// Its confidence.
        package let candidateConfidence: Double
        /// The operator's intent; nil where the message has none.
        package let label: String?
    }

    /// The comparison of the two models by the operators' labels.
    package struct LabelComparison: Sendable, Codable {
        /// Messages with a label.
        package let labelled: Int
        /// Messages on which only the candidate is right.
        package let candidateAlone: Int
        /// Messages on which only the model in use is right.
        package let liveAlone: Int
        /// The share of labelled messages on which the model in use is right; 0 without labels.
        package let liveAccuracy: Double
        /// The share of labelled messages on which the candidate is right; 0 without labels.
        package let candidateAccuracy: Double
        /// The lower bound of the candidate's share among the messages on which only one model is right. The true share
        /// leaves the bounds at any look with a probability of at most `level`.
        package let lowest: Double
        /// The upper bound of the same share.
        package let highest: Double
        /// An upper bound of the probability that two equally good models ever differ so much.
        package let pValue: Double
        /// The accepted risk of calling equal models different.
        package let level: Double
        /// An estimate of the further labels needed, on messages on which only one model is right; nil where the
        /// outcome is decided, or cannot be estimated.
        package let needed: Int?
        /// What the labels show so far.
        package let verdict: ExperimentVerdict
        /// McNemar's test, which is valid for one look only.
        package let once: PairedComparison
    }

    /// Messages that both models decided on.
    package let messages: Int
    /// Messages with the same intent.
    package let sameIntent: Int
    /// Messages with the same action and the same answer.
    package let sameReply: Int
    /// Answers and next steps of forms by the model in use.
    package let liveAnswers: Int
    /// Answers and next steps of forms by the candidate.
    package let candidateAnswers: Int
    /// Messages that only the candidate answers.
    package let candidateAlone: Int
    /// Messages that only the model in use answers.
    package let liveAlone: Int
    /// An upper bound of the probability that two models with equally many answers ever differ so much.
    package let pValue: Double
    /// The most frequent first.
    package let intents: [Difference]
    /// The most frequent first.
    package let actions: [Difference]
    /// Those with the highest confidence first.
    package let disagreements: [Disagreement]
    /// Which model is right, by the operators' labels.
    package let refereed: LabelComparison
    /// What the labels show so far.
    package var verdict: ExperimentVerdict { refereed.verdict }
}
