import Authoring

/// Recall, precision and confusions of one intent, over in-scope lines.
struct IntentFigures: Sendable, Encodable {
    let intent: String
    /// The share of its lines that are predicted as it.
    let recall: Proportion
    /// The share of its own lines among the in-scope lines predicted as it.
    let precision: Proportion
    let f1: Double
    /// Its recall by language, `en` and `zh`; empty unless both occur.
    let languages: [String: Proportion]
    /// The predicted intents of its missed lines, with counts.
    let confusedWith: [String: Int]

    enum CodingKeys: String, CodingKey {
        case intent, recall, precision, f1, languages
        case confusedWith = "confused_with"
    }

    /// The figures of every intent of the in-scope lines, by name.
    static func all(_ inScope: [Prediction]) -> [IntentFigures] {
        let golds = Dictionary(grouping: inScope) { $0.example.intent ?? "" }
        var predicted: [String: Int] = [:]
        for prediction in inScope { predicted[prediction.predicted ?? "", default: 0] += 1 }
        return golds.sorted { $0.key < $1.key }.map { name, gold in
            let recall = Proportion(gold, where: \.isRight)
            let precision = Proportion(recall.count, of: predicted[name] ?? 0)
            let groups = Dictionary(grouping: gold, by: \.group)
            var confused: [String: Int] = [:]
            for miss in gold where !miss.isRight { confused[miss.predicted ?? "none", default: 0] += 1 }
            return IntentFigures(
                intent: name, recall: recall, precision: precision,
                f1: Double(2 * recall.count) / Double(recall.total + precision.total),
                languages: groups.count < 2
                    ? [:]
                    : Dictionary(uniqueKeysWithValues: groups.map { ($0.rawValue, Proportion($1, where: \.isRight)) }),
                confusedWith: confused)
        }
    }
}
