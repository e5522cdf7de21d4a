import Understanding
import Authoring

/// A line that one of two models serves better than the other.
struct LineChange: Sendable, Encodable {
    enum Kind: String, Sendable, Encodable {
        /// The first intent became right or wrong.
        case intent
        /// The intent is as right as before, but an answer is now given or held back.
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

    /// None, one, or one of intent or answer and one of sentiment.
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

    /// What a model said of the line, and how sure it was.
    func said(_ prediction: Prediction) -> (label: String, confidence: Double) {
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
        try container.encode(said(before).label, forKey: .before)
        try container.encode(said(after).label, forKey: .after)
        try container.encode(said(before).confidence, forKey: .confidenceBefore)
        try container.encode(said(after).confidence, forKey: .confidenceAfter)
    }
}
