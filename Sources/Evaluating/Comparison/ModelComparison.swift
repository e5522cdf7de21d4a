import Authoring
package import Learning

/// The difference between two models on the same lines: shares with a paired test, thresholds, intents, and each line
/// that got better or worse.
package struct ModelComparison: Sendable, Encodable {
    /// Two shares of the same lines and how they differ.
    package struct Change: Sendable {
        /// `all`, `en` or `zh`.
        var language: String
        /// The language as it is shown.
        var name: String
        /// The share that the baseline has right.
        package var before: Proportion
        /// The share that the new model has right.
        package var after: Proportion
        /// McNemar's test over the same lines.
        package var paired: PairedComparison
    }

    /// The thresholds of one language before and after, with the coverage and precision that they lead to.
    struct ThresholdChange: Sendable {
        var group: Prediction.Group
        var before: CoverageFigures
        var after: CoverageFigures
    }

    /// The id of the other model.
    package let baseline: String
    /// In-scope lines whose first intent is right: first over all lines, then by language.
    package let intent: [Change]
    /// Lines that are served rightly (a right answer in scope, none out of scope), in the same order.
    package let served: [Change]
    /// Lines with the right sentiment, in the same order.
    package let sentiment: [Change]
    /// Lines with the right language, in the same order.
    let language: [Change]
    let thresholds: [ThresholdChange]
    /// The intents with a changed line, the most changed first.
    let intents: [IntentChange]
    /// In the order of the data.
    let lines: [LineChange]

    /// - Parameters:
    ///   - baseline: the id of the other model.
    ///   - before: the predictions of the other model.
    ///   - after: the predictions of this model, of the same examples in the same order.
    package init(baseline: String, before: [Prediction], after: [Prediction]) {
        self.baseline = baseline
        let pairs = Array(zip(before, after))
        intent = Self.changes(pairs, among: \.isInScope, by: \.isRight)
        served = Self.changes(pairs, among: { $0.example.intent != nil }, by: \.isServed)
        sentiment = Self.changes(pairs, among: { $0.example.sentiment != nil }, by: \.isSentimentRight)
        language = Self.changes(
            pairs, among: { $0.example.language != nil }, by: { $0.language == $0.example.language })
        thresholds = Prediction.Group.allCases.compactMap { group in
            let members = pairs.filter { $0.1.group == group && $0.1.example.intent != nil }
            return members.isEmpty
                ? nil
                : ThresholdChange(
                    group: group, before: CoverageFigures(members.map(\.0), group: group),
                    after: CoverageFigures(members.map(\.1), group: group))
        }
        lines = pairs.flatMap(LineChange.changes)
        intents = IntentChange.all(pairs, lines: lines)
    }

    private static func changes(
        _ pairs: [(Prediction, Prediction)], among belongs: (Prediction) -> Bool, by isRight: (Prediction) -> Bool
    ) -> [Change] {
        let members = pairs.filter { belongs($0.1) }
        guard !members.isEmpty else { return [] }
        let groups = Prediction.Group.allCases.map { group in
            (group.rawValue, group.name, members.filter { $0.1.group == group })
        }
        .filter { !$0.2.isEmpty }
        let slices = groups.count == 1 ? groups : [("all", "All", members)] + groups
        return slices.map { code, name, pairs in
            let (before, after) = (pairs.map { isRight($0.0) }, pairs.map { isRight($0.1) })
            return Change(
                language: code, name: name, before: Proportion(before) { $0 }, after: Proportion(after) { $0 },
                paired: PairedComparison(baseline: before, candidate: after))
        }
    }
}

extension PairedComparison {
    /// The result of the test in words.
    package var verdict: String {
        if better == worse { return better == 0 ? "no line differs" : "no difference" }
        if isBetter() { return "better beyond noise" }
        return isWorse() ? "worse beyond noise" : "may be chance"
    }
}
