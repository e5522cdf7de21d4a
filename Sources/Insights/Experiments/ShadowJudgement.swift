package import Learning

/// Where a candidate in the shadow would have done otherwise than the model that answered, and who was right.
package struct ShadowJudgement: Sendable, Codable {
    /// So many messages went one way with the model in use and the other with the candidate; nil is no intent at all.
    package struct Difference: Sendable, Codable {
        package let live: String?
        package let candidate: String?
        package let count: Int
        /// Row ids of the first of the messages.
        package let communications: [Int64]
    }

    /// A message that both were sure of, and not of the same intent.
    package struct Disagreement: Sendable, Codable {
        package let communication: Int64
        package let live: String
        package let liveConfidence: Double
        package let candidate: String
        package let candidateConfidence: Double
        package let label: String?
    }

    /// What labels say of the two.
    package struct Refereed: Sendable, Codable {
        /// Messages with a label; those on which one alone is right, and on which both or neither are, the rest.
        package let labelled: Int
        package let candidateAlone: Int
        package let liveAlone: Int
        package let liveAccuracy: Double
        package let candidateAccuracy: Double
        /// Of the messages on which one alone is right, the share that is the candidate's; that it ever lies outside,
        /// at any of the looks, has at most the probability `level`.
        package let lowest: Double
        package let highest: Double
        /// How likely at most two equally good models would ever have looked so different.
        package let pValue: Double
        package let level: Double
        /// Labels more on messages on which one alone is right, until it is decided, if all goes on as it did.
        package let needed: Int?
        package let verdict: ExperimentVerdict
        /// The plain comparison, for one look.
        package let once: PairedComparison
    }

    package let messages: Int
    package let sameIntent: Int
    /// The same action with the same answer.
    package let sameReply: Int
    /// Answers, and forms that went on.
    package let liveAnswers: Int
    package let candidateAnswers: Int
    /// Messages that only one of them answers.
    package let candidateAlone: Int
    package let liveAlone: Int
    /// How likely at most two models that answer as many would ever have looked so different.
    package let pValue: Double
    package let intents: [Difference]
    package let actions: [Difference]
    package let disagreements: [Disagreement]
    package let refereed: Refereed
    package var verdict: ExperimentVerdict { refereed.verdict }
}
