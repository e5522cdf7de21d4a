/// The outcome of a split experiment. All figures stay valid however often they are looked at (decision 0027).
package struct SplitJudgement: Sendable, Codable {
    /// The customers of one model.
    package struct Arm: Sendable, Codable {
        /// The id of the model.
        package let model: String
        /// Customers whose first conversation began in the experiment.
        package let customers: Int
        /// Customers among them whose first conversation is over.
        package let ended: Int
        /// Customers among those who gave a score.
        package let scores: Int
        /// The mean over these customers of the lowest score they gave, 1…5; nil without scores.
        package let meanScore: Double?
        /// The share of these customers whose lowest score is 4 or 5; nil without scores.
        package let goodScores: Double?
    }

    /// A mean with its confidence interval: shares are 0…1, sentiment −1…1.
    package struct Figure: Sendable, Codable {
        /// The estimate.
        package let mean: Double
        /// The lower bound.
        package let lowest: Double
        /// The upper bound.
        package let highest: Double
    }

    /// One metric in both arms.
    package struct Comparison: Sendable, Codable {
        /// What is compared.
        package let metric: SplitMetric
        /// The arm of the model in use.
        package let live: Figure
        /// The arm of the candidate.
        package let candidate: Figure
        /// The candidate's mean minus that of the model in use.
        package let change: Figure
        /// An upper bound of the probability that equal arms ever differ so much.
        package let pValue: Double
        /// The level of the test, and the risk of the intervals.
        package let level: Double
        /// What the metric shows so far.
        package let verdict: ExperimentVerdict
    }

    /// The customers of the model in use.
    package let live: Arm
    /// The customers of the candidate.
    package let candidate: Arm
    /// The share of customers that the candidate should get, 0…1.
    package let share: Double
    /// The p-value of the test for a sample ratio mismatch. Below 0.001 the assignment does not work as it should.
    package let sharePValue: Double
    /// First conversations in which both models answered.
    package let mixed: Int
    /// The largest difference of deflection that does not matter.
    package let margin: Double
    /// One for each metric, in the order of `SplitMetric`.
    package let comparisons: [Comparison]
    /// What the experiment shows so far.
    package let verdict: ExperimentVerdict
    /// An estimate of the further customers needed to decide on deflection; nil where that is decided or cannot be
    /// estimated.
    package let needed: Int?
}
