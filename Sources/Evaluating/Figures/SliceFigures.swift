import Learning

/// The main shares over the lines of one language, or over all lines.
struct SliceFigures: Sendable, Encodable {
    /// `all`, `en` or `zh`.
    let language: String
    let name: String
    /// In-scope lines whose first intent is right, whatever its confidence.
    let accuracy: Proportion
    /// In-scope lines that reach the threshold.
    let answered: Proportion
    /// Right answers among all answers, those to out-of-scope lines included.
    let precision: Proportion
    /// In-scope lines that are answered rightly.
    let served: Proportion
    /// Out-of-scope lines that are not answered.
    let declined: Proportion
    /// Nil where there are no in-scope or no out-of-scope lines.
    let auroc: Double?
    let thresholds: Thresholds
    /// Coverage and precision with lines weighted as traffic; nil unless the lines are training data.
    let traffic: AnswerShares.Share?

    private enum CodingKeys: String, CodingKey {
        case language, accuracy, answered, served, declined, auroc, thresholds
        case precision = "answered_precision"
        case trafficAnswered = "traffic_answered"
        case trafficPrecision = "traffic_answered_precision"
    }

    /// - Parameter isTrainingData: whether to weight lines as traffic too.
    init(_ slice: Slices.Slice, isTrainingData: Bool) {
        let predictions = slice.predictions
        let inScope = predictions.filter(\.isInScope)
        let outside = predictions.filter(\.isOutOfScope)
        language = slice.code
        name = slice.name
        accuracy = Proportion(inScope, where: \.isRight)
        answered = Proportion(inScope, where: \.isCertain)
        precision = Proportion(predictions.filter(\.isCertain), where: \.isRight)
        served = Proportion(inScope, where: \.isServed)
        declined = Proportion(outside, where: \.isServed)
        auroc =
            inScope.isEmpty || outside.isEmpty
            ? nil
            : RankingArea.of(
                positives: inScope.map { Float($0.confidence) }, negatives: outside.map { Float($0.confidence) })
        thresholds = Thresholds(predictions)
        traffic = isTrainingData ? AnswerShares(predictions, asTraffic: true).all : nil
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
