/// How the two arms of a split did, and what follows. All figures may be looked at as often as one likes: see decision
/// 0027.
package struct SplitJudgement: Sendable, Codable {
    /// One arm.
    package struct Arm: Sendable, Codable {
        package let model: String
        /// Whose first conversation began in the experiment; of the others it is not over yet.
        package let customers: Int
        package let ended: Int
        /// Scores that customers gave, of those who gave any: how many, their mean, and the share of 4 and 5.
        package let scores: Int
        package let meanScore: Double?
        package let goodScores: Double?
    }

    /// A share, or a mean, and where it lies.
    package struct Figure: Sendable, Codable {
        package let mean: Double
        package let lowest: Double
        package let highest: Double
    }

    /// One metric in both arms.
    package struct Comparison: Sendable, Codable {
        package let metric: SplitMetric
        package let live: Figure
        package let candidate: Figure
        /// The candidate's mean less the other's.
        package let change: Figure
        /// How likely at most equal arms would ever have looked so different.
        package let pValue: Double
        /// What it is compared with, and the intervals' risk.
        package let level: Double
        package let verdict: ExperimentVerdict
    }

    package let live: Arm
    package let candidate: Arm
    package let share: Double
    /// How likely at most chance would ever have divided the customers so; below one in a thousand something is wrong
    /// with the assignment.
    package let sharePValue: Double
    /// First conversations that both models answered in.
    package let mixed: Int
    package let margin: Double
    package let comparisons: [Comparison]
    package let verdict: ExperimentVerdict
    /// Customers more until deflection is decided, if all goes on as it did; nil where it is decided or that is out of
    /// sight.
    package let needed: Int?
}
