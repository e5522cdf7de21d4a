import Understanding
import Authoring

/// A line that one of two models handles better than the other.
struct LineChange: Sendable, Encodable {
    enum Kind: String, Sendable, Encodable {
        /// The first intent became right or wrong.
        case intent
        /// The first intent is as right as before, but it is now answered or no longer answered.
        case answer
        case sentiment
    }

    let kind: Kind
    let isBetter: Bool
    let before: Prediction
    let after: Prediction

    private enum CodingKeys: String, CodingKey {
        case line, kind, better, gold, before, after
        case confidenceBefore = "confidence_before"
        case confidenceAfter = "confidence_after"
    }

    /// The changes of one line: at most one of kind intent or answer, and at most one of kind sentiment.
    static func changes(_ before: Prediction, _ after: Prediction) -> [LineChange] {
        var changes: [LineChange] = []
        if after.example.intent != nil {
            if after.isInScope, before.isRight != after.isRight {
                changes.append(LineChange(kind: .intent, isBetter: after.isRight, before: before, after: after))
            } else if before.isServed != after.isServed {
                changes.append(LineChange(kind: .answer, isBetter: after.isServed, before: before, after: after))
            }
        }
        if after.example.sentiment != nil, before.isSentimentRight != after.isSentimentRight {
            changes.append(LineChange(kind: .sentiment, isBetter: after.isSentimentRight, before: before, after: after))
        }
        return changes
    }

    var gold: String { (kind == .sentiment ? after.example.sentiment?.rawValue : after.example.intent) ?? "" }

    /// The label that a model predicted for the line, with its confidence.
    func labelled(by prediction: Prediction) -> (label: String, confidence: Double) {
        kind == .sentiment
            ? (prediction.sentiment.rawValue, prediction.sentimentConfidence)
            : (prediction.predicted ?? ConfusionFigures.nothing, prediction.confidence)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(after.place, forKey: .line)
        try container.encode(kind, forKey: .kind)
        try container.encode(isBetter, forKey: .better)
        try container.encode(gold, forKey: .gold)
        try container.encode(labelled(by: before).label, forKey: .before)
        try container.encode(labelled(by: after).label, forKey: .after)
        try container.encode(labelled(by: before).confidence, forKey: .confidenceBefore)
        try container.encode(labelled(by: after).confidence, forKey: .confidenceAfter)
    }
}
