import Authoring
import Understanding
import Learning

/// The quality of sentiment: confusion of the three labels, figures of each, accuracy by language, calibration.
struct SentimentFigures: Sendable, Encodable {
    struct Label: Sendable, Encodable {
        var sentiment: String
        var precision: Proportion
        var recall: Proportion
        var f1: Double
    }

    struct LanguageAccuracy: Sendable, Encodable {
        var language: String
        var name: String
        var accuracy: Proportion

        enum CodingKeys: String, CodingKey { case language, accuracy }
    }

    let macroF1: Double
    /// `confusion[gold][predicted]`, both in the order of `labels`.
    let confusion: [[Int]]
    let labels: [Label]
    /// Over all lines first, then by language.
    let languages: [LanguageAccuracy]
    let calibration: CalibrationCurve

    enum CodingKeys: String, CodingKey {
        case confusion, labels, languages, calibration
        case macroF1 = "macro_f1"
    }

    /// - Parameter predictions: of lines with a sentiment.
    init(_ predictions: [Prediction]) {
        let all = Sentiment.Label.allCases
        var counts = Confusion(classCount: all.count)
        for prediction in predictions {
            guard let gold = prediction.example.sentiment.flatMap(all.firstIndex),
                let predicted = all.firstIndex(of: prediction.sentiment)
            else { continue }
            counts.add(gold: gold, predicted: predicted)
        }
        let confusion = all.indices.map { row in all.indices.map { counts.counts[row * all.count + $0] } }
        self.confusion = confusion
        macroF1 = counts.macroF1
        labels = all.enumerated().map { k, label in
            Label(
                sentiment: label.rawValue,
                precision: Proportion(confusion[k][k], of: confusion.reduce(0) { $0 + $1[k] }),
                recall: Proportion(confusion[k][k], of: confusion[k].reduce(0, +)), f1: counts.f1(of: k))
        }
        languages = Slices(predictions).slices.map {
            LanguageAccuracy(
                language: $0.code, name: $0.name, accuracy: Proportion($0.predictions, where: \.isSentimentRight))
        }
        calibration = CalibrationCurve(sentiments: predictions)
    }
}
