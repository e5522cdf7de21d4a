package import Learning

/// The outcome of comparing a candidate with the model in use on the same held-out lines.
package struct GateResult: Sendable, Equatable, Codable {
    /// One measure over all lines, or over those of one script.
    package struct Test: Sendable, Equatable, Codable {
        /// What is compared.
        package var measure: Measure
        /// `en` or `zh`; nil where all lines count.
        package var group: String?
        /// The share that the model in use has right.
        package var baseline: TestScores.Share
        /// The share that the candidate has right.
        package var candidate: TestScores.Share
        /// McNemar's test of the two.
        package var comparison: PairedComparison
        /// Whether the candidate is worse beyond noise, corrected for the number of tests.
        package var isWorse: Bool
    }

    /// The id of the model that the candidate was compared with.
    package var baseline: String
    /// The number of held-out lines.
    package var lines: Int
    /// By measure; over all lines first, then by script.
    package var tests: [Test]

    /// The tests in which the candidate is worse beyond noise.
    package var worse: [Test] { tests.filter(\.isWorse) }
    /// Whether the candidate is worse beyond noise in any test.
    package var isWorse: Bool { !worse.isEmpty }
}
