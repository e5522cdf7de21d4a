import Authoring
import Understanding

/// A wrong prediction with high confidence, with an explanation where the model can be asked.
///
/// Encoded it holds no text: the line is given by its place, and a piece of its text by start and end.
struct WorstError: Sendable, Encodable {
    let prediction: Prediction
    let explanation: Explanation.Decision?

    private static let listed = 30

    private enum CodingKeys: String, CodingKey {
        case line, gold, predicted, confidence, answered, pieces, nearest
    }

    private struct Piece: Encodable {
        var start: Int
        var end: Int
        var weight: Double
    }

    private struct Neighbour: Encodable {
        var line: String
        var label: String
        var similarity: Double
    }

    /// The number of in-scope lines that are wrong and out-of-scope lines that are answered, and those with the highest
    /// confidence, the highest first.
    ///
    /// - Parameter labelled: predictions of lines with an intent, out-of-scope ones included.
    static func worst(of labelled: [Prediction], explain: ((String) -> Explanation)?) -> (
        total: Int, errors: [WorstError]
    ) {
        let all = labelled.filter { $0.isInScope ? !$0.isRight : $0.isCertain }
        let worst = all.enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }
            .prefix(listed).map(\.element)
        return (all.count, worst.map { WorstError(prediction: $0, explanation: explain?($0.example.text).intent) })
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(prediction.place, forKey: .line)
        try container.encodeIfPresent(prediction.example.intent, forKey: .gold)
        try container.encodeIfPresent(prediction.predicted, forKey: .predicted)
        try container.encode(prediction.confidence, forKey: .confidence)
        try container.encode(prediction.isCertain, forKey: .answered)
        guard let explanation else { return }
        try container.encode(
            explanation.contributions.map { Piece(start: $0.start, end: $0.end, weight: $0.weight) }, forKey: .pieces)
        try container.encode(
            explanation.nearest.map { Neighbour(line: $0.source, label: $0.label, similarity: $0.similarity) },
            forKey: .nearest)
    }
}
