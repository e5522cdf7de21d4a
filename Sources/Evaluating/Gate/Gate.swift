import Learning

/// Compares a candidate with the model in use on the same held-out lines, before it replaces that model.
///
/// Each measure is tested over all lines, and over each script with enough lines, by McNemar's exact test, one-sided.
/// Holm's step-down bounds the risk over all tests together: a candidate that is not worse is called worse with a
/// probability of at most `alpha`.
package struct Gate: Sendable {
    /// A line that only one of the two models has right.
    package struct Change: Sendable, Equatable {
        /// What the line is right or wrong in.
        package var measure: Measure
        /// Whether the candidate is the one that is right.
        package var isBetter: Bool
        /// The prediction of the model in use.
        package var baseline: Prediction
        /// The prediction of the candidate.
        package var candidate: Prediction

        /// Whether the line counts in the test of a group (`en` or `zh`); it does where the group is nil.
        package func isIn(_ group: String?) -> Bool { group == nil || group == candidate.group.rawValue }
    }

    static let alpha = 0.05
    /// A script with fewer lines is not tested by itself.
    static let enoughLines = 100

    /// The outcome of all tests.
    package let result: GateResult
    /// By measure, then in the order of the lines.
    package let changes: [Change]

    /// - Parameters:
    ///   - id: the id of the model in use.
    ///   - baseline: the predictions of the model in use.
    ///   - candidate: the predictions of the candidate, of the same lines in the same order.
    package init(baseline id: String, _ baseline: [Prediction], candidate: [Prediction]) {
        var tests: [GateResult.Test] = []
        var changes: [Change] = []
        for measure in Measure.allCases {
            let pairs = zip(baseline, candidate).compactMap { old, new -> Pair? in
                guard let was = measure.isRight(old), let now = measure.isRight(new) else { return nil }
                if was != now { changes.append(Change(measure: measure, isBetter: now, baseline: old, candidate: new)) }
                return Pair(group: new.group, was: was, now: now)
            }
            guard !pairs.isEmpty else { continue }
            tests.append(Self.test(measure, nil, pairs))
            for group in Prediction.Group.allCases {
                let members = pairs.filter { $0.group == group }
                guard members.count >= Self.enoughLines, members.count < pairs.count else { continue }
                tests.append(Self.test(measure, group, members))
            }
        }
        let isWorse = HolmBonferroni.rejected(tests.map { Self.oneSidedP(of: $0.comparison) }, alpha: Self.alpha)
        for index in tests.indices { tests[index].isWorse = isWorse[index] }
        result = GateResult(baseline: id, lines: min(baseline.count, candidate.count), tests: tests)
        self.changes = changes
    }

    private struct Pair {
        var group: Prediction.Group
        var was: Bool
        var now: Bool
    }

    /// The one-sided p-value: how likely a candidate that is not worse loses at least as many lines.
    private static func oneSidedP(of comparison: PairedComparison) -> Double {
        comparison.worse > comparison.better ? comparison.pValue / 2 : 1
    }

    private static func test(_ measure: Measure, _ group: Prediction.Group?, _ pairs: [Pair]) -> GateResult.Test {
        GateResult.Test(
            measure: measure, group: group?.rawValue, baseline: .init(right: pairs.count(where: \.was), n: pairs.count),
            candidate: .init(right: pairs.count(where: \.now), n: pairs.count),
            comparison: PairedComparison(baseline: pairs.map(\.was), candidate: pairs.map(\.now)), isWorse: false)
    }
}
