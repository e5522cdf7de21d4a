/// The mean of values from 0 to 1 with a confidence sequence. It may be evaluated after every value.
///
/// The interval contains the mean of the values' expectations. The probability that it ever does not, at any look, is
/// at most `level`.
package struct MeanSequence: Sendable {
    /// The number of values.
    package private(set) var count = 0
    private var sum = 0.0
    private var squares = 0.0

    package init() {}

    /// The mean of the values; 0 if there are none.
    package var mean: Double { count == 0 ? 0 : sum / Double(count) }

    /// Adds the next value, 0…1.
    package mutating func add(_ value: Double) {
        // The prediction is the mean of the values before, with one half as the first.
        let deviation = value - (sum + 0.5) / Double(count + 1)
        squares += deviation * deviation
        sum += value
        count += 1
    }

    /// The interval of the mean, within 0…1; all of it if there are no values.
    package func interval(level: Double) -> ClosedRange<Double> {
        guard count > 0 else { return 0...1 }
        let reach = MixtureEvidence.boundary(squares: squares, level: level / 2) / Double(count)
        return max(0, mean - reach)...min(1, mean + reach)
    }
}
