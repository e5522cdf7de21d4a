/// The coverage curve of one language, and the coverage and precision at the thresholds in use.
struct CoverageFigures: Sendable, Encodable {
    let group: Prediction.Group
    let curve: CoverageCurve
    let thresholds: Thresholds
    let coverage: Proportion
    let precision: Proportion

    /// About how many points of a curve are drawn and printed.
    static let drawn = 160

    private enum CodingKeys: String, CodingKey {
        case language, thresholds, coverage, precision, points
    }

    /// - Parameter labelled: predictions of lines with an intent in the language.
    init(_ labelled: [Prediction], group: Prediction.Group) {
        self.group = group
        curve = CoverageCurve(labelled)
        thresholds = Thresholds(labelled)
        coverage = Proportion(labelled.filter(\.isInScope), where: \.isCertain)
        precision = Proportion(labelled.filter(\.isCertain), where: \.isRight)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(group.rawValue, forKey: .language)
        try container.encode(thresholds, forKey: .thresholds)
        try container.encode(coverage, forKey: .coverage)
        try container.encode(precision, forKey: .precision)
        try container.encode(curve.thinned(to: Self.drawn), forKey: .points)
    }
}
