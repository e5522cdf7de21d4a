package import Learning

/// How a candidate compares with the model in use on the same held-out lines, and whether it is worse beyond noise.
package struct GateResult: Sendable, Equatable, Codable {
    /// One measure over all lines, or over those of one script.
    package struct Test: Sendable, Equatable, Codable {
        package var measure: Measure
        /// `en` or `zh`; absent where all lines count.
        package var group: String?
        package var baseline: TestScores.Share
        package var candidate: TestScores.Share
        package var comparison: PairedComparison
        /// Worse beyond noise, all tests taken together.
        package var isWorse: Bool
    }

    /// The id of the model that the candidate was compared with.
    package var baseline: String
    /// Held-out lines that were judged.
    package var lines: Int
    package var tests: [Test]

    package var worse: [Test] { tests.filter(\.isWorse) }
    package var isWorse: Bool { !worse.isEmpty }
}
