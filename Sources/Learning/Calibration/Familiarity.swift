/// How much of a text a model has seen in training, counted in units: words, and single characters of Han.
///
/// A linear model sees only what it knows of a text, and scales that to length one. One known syllable among five
/// invented words then looks like a whole message of that syllable. These counts tell the two apart.
package struct Familiarity: Sendable, Equatable {
    /// Words that training has seen, and Han characters that stand beside one another as they did in training.
    package var known = 0
    /// Han characters that training has seen, but not beside their neighbours.
    package var loose = 0
    /// Words and characters that training has not seen.
    package var strange = 0

    package init(known: Int = 0, loose: Int = 0, strange: Int = 0) {
        self.known = known
        self.loose = loose
        self.strange = strange
    }

    /// The share of units that are not known, 0…1; a loose one counts half. It is 0 where there are no units, as in a
    /// number or an emoji.
    package var unknownShare: Double {
        let units = known + loose + strange
        return units == 0 ? 0 : (Double(loose) / 2 + Double(strange)) / Double(units)
    }
}

/// The probability that a text is wording and not a random string, by how familiar it is.
///
///     P(wording) = σ(v₀ + v₁ known + v₂ loose + v₃ strange)
///
/// Logarithms of how probable a known unit is in wording and in random strings add up over the units of a text, as in
/// naive Bayes; hence counts and not shares. Each is cut at `most`, because further units tell nothing new.
package struct FamiliarityModel: Sendable, Equatable, Codable {
    /// v₀ … v₃.
    package var weights: [Double]

    package init(weights: [Double]) {
        self.weights = weights
    }

    private static let most = 8

    /// Where there are too few examples to learn from: about what is learnt from thousands.
    package static let usual = FamiliarityModel(weights: [1, 3, 0, -2.5])

    private static func inputs(_ familiarity: Familiarity) -> [Double] {
        [1, familiarity.known, familiarity.loose, familiarity.strange].map { Double(min($0, most)) }
    }

    /// The logarithm of P(wording); 0 for a text without words, of which the counts say nothing.
    package func logarithm(_ familiarity: Familiarity) -> Double {
        guard familiarity != Familiarity() else { return 0 }
        let sum = zip(weights, Self.inputs(familiarity)).reduce(0) { $0 + $1.0 * $1.1 }
        // ln σ(x), in a form that does not overflow.
        return min(sum, 0) - Logarithm.of(1 + Exponential.of(-abs(sum)))
    }

    /// Fits the weights with a prior around `usual`, which few examples change little.
    ///
    /// - Parameters:
    ///   - isWording: whether each example is a customer's wording; otherwise it is a random string.
    ///   - counts: the weight of each example.
    package static func fit(_ examples: [Familiarity], isWording: [Bool], counts: [Float]) -> FamiliarityModel {
        let regression = LogisticRegression.fit(
            examples.map(inputs), right: isWording, counts: counts, from: LogisticRegression(weights: usual.weights))
        return FamiliarityModel(weights: regression.weights)
    }
}
