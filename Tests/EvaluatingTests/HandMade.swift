@testable import Authoring
@testable import Evaluating
import Linguistics

@testable import Understanding

/// A few predictions written by hand, so that every figure can be checked by counting.
enum HandMade {
    static func prediction(
        _ text: String = "a text", gold: String?, predicted: String?, _ confidence: Double, threshold: Double = 0.5,
        group: Prediction.Group = .english, sentiment: (gold: Sentiment.Label, read: Sentiment.Label)? = nil,
        language: (gold: String, read: String)? = nil
    ) -> Prediction {
        Prediction(
            example: TrainingExample(
                text: text, intent: gold, sentiment: sentiment?.gold,
                language: language.map { LanguageTag(rawValue: $0.gold) },
                source: SourcePlace(file: "lines.jsonl", line: 7, column: 1)),
            predicted: predicted, confidence: confidence, threshold: threshold, isCertain: confidence >= threshold,
            group: group,
            sentiment: sentiment?.read ?? .neutral, language: LanguageTag(rawValue: language?.read ?? "und"))
    }

    /// Six in-scope lines, four of them right and five answered; two out-of-scope lines, one answered.
    static let predictions: [Prediction] = [
        prediction(
            "where is it", gold: "track", predicted: "track", 0.9, sentiment: (.neutral, .neutral),
            language: ("en", "en")),
        prediction("parcel?", gold: "track", predicted: "track", 0.7),
        prediction(
            "到哪了", gold: "track", predicted: "cancel", 0.6, group: .chinese, sentiment: (.negative, .neutral),
            language: ("zh-Hans", "zh-Hant")),
        prediction("stop it", gold: "cancel", predicted: "cancel", 0.8),
        prediction("取消", gold: "cancel", predicted: "cancel", 0.55, group: .chinese),
        prediction("???", gold: "cancel", predicted: nil, 0),
        prediction("sing for me", gold: "out_of_scope", predicted: "track", 0.65),
        prediction("写首诗", gold: "out_of_scope", predicted: "cancel", 0.1, group: .chinese),
    ]

    static let subject = ReportSubject(
        method: .heldOut(model: "abc", files: ["lines.jsonl"]), promise: 0.95, date: "2026-11-21")

    static func report(_ predictions: [Prediction]) -> String {
        let all = Predictions(all: predictions, microsecondsPerMessage: 12)
        let figures = EvaluationFigures(of: all, subject: subject)
        return EvaluationReport(subject: subject, figures: figures, predictions: predictions).html()
    }
}
