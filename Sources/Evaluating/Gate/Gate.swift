import Learning

/// Compares two models on the same held-out lines, before one takes the place of the other.
///
/// Each measure is tested over all lines and over each script with lines enough, by McNemar's exact test, one-sided;
/// Holm's step-down keeps the risk that a candidate which is no worse is called worse at `alpha` for all of them
/// together.
package struct Gate: Sendable {
    /// A line on which the two models are not equally right.
    package struct Change: Sendable, Equatable {
        package var measure: Measure
        package var isBetter: Bool
        package var baseline: Prediction
        package var candidate: Prediction

        /// Whether it counts in the test of a group; all do where that is nil.
        package func isIn(_ group: String?) -> Bool { group == nil || group == candidate.group.rawValue }
    }

    package static let alpha = 0.05
    /// A script with fewer lines is tested with the whole only.
    static let enoughLines = 100

    package let result: GateResult
    /// By measure, then in the order of the lines.
    package let changes: [Change]

    /// - Parameters: predictions of the same lines in the same order.
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
        let isWorse = HolmBonferroni.rejected(tests.map { Self.chance(of: $0.comparison) }, alpha: Self.alpha)
        for index in tests.indices { tests[index].isWorse = isWorse[index] }
        result = GateResult(baseline: id, lines: min(baseline.count, candidate.count), tests: tests)
        self.changes = changes
    }

    private struct Pair {
        var group: Prediction.Group
        var was: Bool
        var now: Bool
    }

    /// How likely it is that a candidate which is no worse loses as many lines, or more.
    private static func chance(of comparison: PairedComparison) -> Double {
        comparison.worse > comparison.better ? comparison.pValue / 2 : 1
    }

    private static func test(_ measure: Measure, _ group: Prediction.Group?, _ pairs: [Pair]) -> GateResult.Test {
        GateResult.Test(
            measure: measure, group: group?.rawValue, baseline: .init(right: pairs.count(where: \.was), n: pairs.count),
            candidate: .init(right: pairs.count(where: \.now), n: pairs.count),
            comparison: PairedComparison(baseline: pairs.map(\.was), candidate: pairs.map(\.now)), isWorse: false)
    }
}
