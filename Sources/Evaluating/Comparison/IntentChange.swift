import Authoring

/// How the predictions for the lines of one intent differ between two models; out of scope counts as an intent.
struct IntentChange: Sendable, Encodable {
    let intent: String
    /// Lines whose first intent is right; for out of scope, lines that are declined.
    let before: Proportion
    let after: Proportion
    /// Lines that got better: in their first intent, or in being answered or not.
    let better: [LineChange]
    /// Lines that got worse in the same sense.
    let worse: [LineChange]

    private enum CodingKeys: String, CodingKey {
        case intent, before, after, better, worse
    }

    /// The changes of every intent with a changed line, the most changed intent first.
    ///
    /// - Parameters:
    ///   - pairs: the predictions of both models for each line.
    ///   - lines: all changed lines of the pairs.
    static func all(_ pairs: [(Prediction, Prediction)], lines: [LineChange]) -> [IntentChange] {
        let changed = Dictionary(grouping: lines.filter { $0.kind != .sentiment }, by: \.gold)
        let members = Dictionary(grouping: pairs.filter { $0.1.example.intent != nil }) { $0.1.example.intent ?? "" }
        return changed.map { intent, lines in
            let pairs = members[intent] ?? []
            func share(_ predictions: [Prediction]) -> Proportion {
                Proportion(predictions) { $0.isOutOfScope ? $0.isServed : $0.isRight }
            }
            return IntentChange(
                intent: intent, before: share(pairs.map(\.0)), after: share(pairs.map(\.1)),
                better: lines.filter(\.isBetter),
                worse: lines.filter { !$0.isBetter })
        }
        .sorted { ($1.better.count + $1.worse.count, $0.intent) < ($0.better.count + $0.worse.count, $1.intent) }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(intent, forKey: .intent)
        try container.encode(before, forKey: .before)
        try container.encode(after, forKey: .after)
        try container.encode(better.count, forKey: .better)
        try container.encode(worse.count, forKey: .worse)
    }
}
