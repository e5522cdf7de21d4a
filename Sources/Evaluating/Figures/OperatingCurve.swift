import Learning

/// The receiver operating characteristic (ROC) of confidence in one language, with in-scope lines as positives.
struct OperatingCurve: Sendable, Encodable {
    struct Point: Sendable, Encodable {
        var threshold: Double
        /// The share of out-of-scope lines that would be answered.
        var outside: Double
        /// The share of in-scope lines that would be answered.
        var inside: Double

        enum CodingKeys: String, CodingKey {
            case threshold
            case outside = "out_of_scope_answered"
            case inside = "in_scope_answered"
        }
    }

    let group: Prediction.Group
    /// The area under the curve.
    let area: Double
    /// By falling threshold; about `CoverageFigures.drawn` points at most.
    let points: [Point]
    /// Out-of-scope lines that are answered with the thresholds in use.
    let outside: Proportion
    /// In-scope lines that are answered with the thresholds in use.
    let inside: Proportion

    private enum CodingKeys: String, CodingKey {
        case language, points
        case area = "auroc"
        case outside = "out_of_scope_answered"
        case inside = "in_scope_answered"
    }

    /// Nil where in-scope or out-of-scope lines are missing.
    init?(_ labelled: [Prediction], group: Prediction.Group) {
        let inScope = labelled.filter(\.isInScope)
        let outOfScope = labelled.filter(\.isOutOfScope)
        guard !inScope.isEmpty, !outOfScope.isEmpty else { return nil }
        self.group = group
        area = RankingArea.of(
            positives: inScope.map { Float($0.confidence) }, negatives: outOfScope.map { Float($0.confidence) })
        outside = Proportion(outOfScope, where: \.isCertain)
        inside = Proportion(inScope, where: \.isCertain)
        let sorted = (inScope + outOfScope).sorted { $0.confidence > $1.confidence }
        var all = [Point(threshold: 1, outside: 0, inside: 0)]
        var (answeredInside, answeredOutside) = (0, 0)
        for (rank, prediction) in sorted.enumerated() {
            if prediction.isInScope { answeredInside += 1 } else { answeredOutside += 1 }
            if rank + 1 < sorted.count, sorted[rank + 1].confidence == prediction.confidence { continue }
            all.append(
                Point(
                    threshold: prediction.confidence, outside: Double(answeredOutside) / Double(outOfScope.count),
                    inside: Double(answeredInside) / Double(inScope.count)))
        }
        let step = max(1, all.count / CoverageFigures.drawn)
        points = all.enumerated().filter { $0.offset % step == 0 || $0.offset == all.count - 1 }.map(\.element)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(group.rawValue, forKey: .language)
        try container.encode(area, forKey: .area)
        try container.encode(outside, forKey: .outside)
        try container.encode(inside, forKey: .inside)
        try container.encode(points, forKey: .points)
    }
}
