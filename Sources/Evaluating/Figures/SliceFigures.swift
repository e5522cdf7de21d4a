import Learning

/// The shares that count in one language, or in all together.
struct SliceFigures: Sendable, Encodable {
    /// `all`, `en` or `zh`.
    let language: String
    let name: String
    /// In-scope lines whose first intent is right, nothing held back.
    let accuracy: Proportion
    /// In-scope lines that reach the threshold.
    let answered: Proportion
    /// Answers, those to out-of-scope lines included, that are right.
    let precision: Proportion
    /// In-scope lines that are answered, and rightly.
    let served: Proportion
    /// Out-of-scope lines that are not answered.
    let declined: Proportion
    /// Nil where one of the two kinds is missing.
    let auroc: Double?
    let thresholds: Thresholds
    /// Of training data: the two shares with lines weighed as traffic.
    let traffic: AnswerShares.Share?

    private enum CodingKeys: String, CodingKey {
        case language, accuracy, answered, served, declined, auroc, thresholds
        case precision = "answered_precision"
        case trafficAnswered = "traffic_answered"
        case trafficPrecision = "traffic_answered_precision"
    }

    /// - Parameter isTrainingData: whether to weigh lines as traffic too.
    init(_ slice: Slices.Slice, isTrainingData: Bool) {
        let judged = slice.predictions
        let inScope = judged.filter(\.isInScope)
        let outside = judged.filter(\.isOutOfScope)
        language = slice.code
        name = slice.name
        accuracy = Proportion(inScope, where: \.isRight)
        answered = Proportion(inScope, where: \.isCertain)
        precision = Proportion(judged.filter(\.isCertain), where: \.isRight)
        served = Proportion(inScope, where: \.isServed)
        declined = Proportion(outside, where: \.isServed)
        auroc =
            inScope.isEmpty || outside.isEmpty
            ? nil
            : RankingArea.of(
                positives: inScope.map { Float($0.confidence) }, negatives: outside.map { Float($0.confidence) })
        thresholds = Thresholds(judged)
        traffic = isTrainingData ? AnswerShares(judged, asTraffic: true).all : nil
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(language, forKey: .language)
        try container.encode(accuracy, forKey: .accuracy)
        try container.encode(answered, forKey: .answered)
        try container.encode(precision, forKey: .precision)
        try container.encode(served, forKey: .served)
        try container.encode(declined, forKey: .declined)
        try container.encodeIfPresent(auroc, forKey: .auroc)
        try container.encode(thresholds, forKey: .thresholds)
        try container.encodeIfPresent(traffic?.coverage, forKey: .trafficAnswered)
        try container.encodeIfPresent(traffic?.precision, forKey: .trafficPrecision)
    }
}
