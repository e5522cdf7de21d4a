/// The mean of values from 0 to 1 and where it lies, at every moment of the count at once: a confidence sequence.
///
/// The interval holds the mean of what the values were expected to be; that it ever fails to, at any of the looks, has
/// at most the probability `level`.
package struct MeanSequence: Sendable {
    package private(set) var count = 0
    private var sum = 0.0
    private var squares = 0.0

    package init() {}

    package var mean: Double { count == 0 ? 0 : sum / Double(count) }

    package mutating func add(_ value: Double) {
        // Foreseen from the values before it, one half to begin with.
        let deviation = value - (sum + 0.5) / Double(count + 1)
        squares += deviation * deviation
        sum += value
        count += 1
    }

    package func interval(level: Double) -> ClosedRange<Double> {
        guard count > 0 else { return 0...1 }
        let reach = MixtureEvidence.boundary(squares: squares, level: level / 2) / Double(count)
        return max(0, mean - reach)...min(1, mean + reach)
    }
}
