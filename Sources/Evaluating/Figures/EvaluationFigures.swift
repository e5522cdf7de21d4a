import Authoring
package import Understanding

/// Every figure of the report. Page and JSON are both made from it, so they cannot differ.
///
/// Encoded, it is the `Evaluation` with further members. It holds no text: lines are given by their places.
package struct EvaluationFigures: Sendable, Encodable {
    /// The figures that the JSON contract names.
    package let evaluation: Evaluation
    /// The advice whether to ship the model.
    package let verdict: Verdict
    /// Over all lines first, then by language; empty where no line has an intent.
    let slices: [SliceFigures]
    let intents: [IntentFigures]
    let confusion: ConfusionFigures?
    let calibration: CalibrationCurve?
    /// By language.
    let coverage: [CoverageFigures]
    let confidence: ConfidenceCounts?
    /// By language.
    let operating: [OperatingCurve]
    let sentiment: SentimentFigures?
    let languages: [LanguageShare]
    /// The number of in-scope lines that are wrong and of out-of-scope lines that are answered.
    let errors: Int
    let worstErrors: [WorstError]
    /// Nil where none was measured.
    package let learningCurve: LearningCurve?
    /// Nil where there was no other model.
    package let comparison: ModelComparison?

    private enum CodingKeys: String, CodingKey {
        case verdict, confusion, calibration, coverage, comparison, errors
        case slices = "by_language"
        case intents = "intent_shares"
        case confidence = "confidence_counts"
        case operating = "operating_curves"
        case sentiment = "sentiment_figures"
        case languages = "language_shares"
        case worstErrors = "worst_errors"
        case learningCurve = "learning_curve"
    }

    /// - Parameters:
    ///   - comparison: with another model's predictions of the same lines.
    ///   - explain: explains a text by the model that made the predictions; nil where several models made them.
    package init(
        of predictions: Predictions, subject: ReportSubject, comparison: ModelComparison? = nil,
        learningCurve: LearningCurve? = nil,
        explain: ((String) -> Explanation)? = nil
    ) {
        let labelled = predictions.all.filter { $0.example.intent != nil }
        let inScope = labelled.filter(\.isInScope)
        let withSentiment = predictions.all.filter { $0.example.sentiment != nil }
        evaluation = Evaluation(of: predictions)
        verdict = Verdict(on: predictions.all, of: subject, against: comparison)
        slices =
            labelled.isEmpty
            ? [] : Slices(labelled).slices.map { SliceFigures($0, isTrainingData: subject.isTrainingData) }
        intents = IntentFigures.all(inScope)
        confusion = inScope.isEmpty ? nil : ConfusionFigures(inScope)
        calibration = inScope.isEmpty ? nil : CalibrationCurve(intents: inScope)
        let groups = Prediction.Group.allCases.map { group in (group, labelled.filter { $0.group == group }) }
        coverage = groups.filter { $0.1.contains(where: \.isInScope) }.map { CoverageFigures($0.1, group: $0.0) }
        confidence = labelled.isEmpty ? nil : ConfidenceCounts(labelled)
        operating = groups.compactMap { OperatingCurve($0.1, group: $0.0) }
        sentiment = withSentiment.isEmpty ? nil : SentimentFigures(withSentiment)
        languages = LanguageShare.all(predictions.all.filter { $0.example.language != nil })
        (errors, worstErrors) = WorstError.worst(of: labelled, explain: explain)
        self.learningCurve = learningCurve
        self.comparison = comparison
    }

    /// Leaves out the parts that the data has no labels for.
    package func encode(to encoder: any Encoder) throws {
        try evaluation.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(verdict, forKey: .verdict)
        if !slices.isEmpty { try container.encode(slices, forKey: .slices) }
        if !intents.isEmpty { try container.encode(intents, forKey: .intents) }
        try container.encodeIfPresent(confusion, forKey: .confusion)
        try container.encodeIfPresent(calibration, forKey: .calibration)
        if !coverage.isEmpty { try container.encode(coverage, forKey: .coverage) }
        try container.encodeIfPresent(confidence, forKey: .confidence)
        if !operating.isEmpty { try container.encode(operating, forKey: .operating) }
        try container.encodeIfPresent(sentiment, forKey: .sentiment)
        if !languages.isEmpty { try container.encode(languages, forKey: .languages) }
        try container.encode(errors, forKey: .errors)
        if !worstErrors.isEmpty { try container.encode(worstErrors, forKey: .worstErrors) }
        try container.encodeIfPresent(learningCurve, forKey: .learningCurve)
        try container.encodeIfPresent(comparison, forKey: .comparison)
    }
}
