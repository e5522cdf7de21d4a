import Authoring

/// One intent: how much of it is found, how much of what is taken for it is right, and what its missed lines are taken
/// for.
struct IntentFigures: Sendable, Encodable {
    let intent: String
    /// Of its lines, those found.
    let recall: Proportion
    /// Of the in-scope lines taken for it, those that are its own.
    let precision: Proportion
    let f1: Double
    /// Its recall by language, `en` and `zh`, where both occur.
    let languages: [String: Proportion]
    let confusedWith: [String: Int]

    enum CodingKeys: String, CodingKey {
        case intent, recall, precision, f1, languages
        case confusedWith = "confused_with"
    }

    /// Of all in-scope lines, by intent's name.
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
