import Authoring
import Training
import Learning

/// Coverage and precision of the answers, for all texts and for each language.
struct AnswerShares: Sendable {
    struct Share: Sendable {
        /// In-scope texts that are answered.
        var coverage = Proportion(0, of: 0)
        /// Answers, those to out-of-scope texts included, that are right.
        var precision = Proportion(0, of: 0)
    }

    let all: Share
    let groups: [Prediction.Group: Share]

    /// - Parameter asTraffic: true for training data. It weights texts as thresholds are chosen, because the promised
    ///   precision is about real traffic. Weighted counts are rounded to whole texts.
    init(_ predictions: [Prediction], asTraffic: Bool) {
        let labelled = predictions.filter { $0.example.intent != nil }
        let examples = labelled.map(\.example)
        let labels: [Int32] = labelled.map { $0.isOutOfScope ? TrainingSet.noClass : 0 }
        var total = Tally()
        var groups: [Prediction.Group: Share] = [:]
        for group in Prediction.Group.allCases {
            let members = labelled.map { $0.group == group }
            guard members.contains(true) else { continue }
            let weights =
                asTraffic
                ? CalibrationWeights.of(examples, labels: labels, members: members, for: .threshold)
                : members.map { $0 ? 1 : 0 }
            var tally = Tally()
            for (prediction, weight) in zip(labelled, weights) where weight > 0 {
                tally.add(prediction, Double(weight))
            }
            groups[group] = tally.share
            total.add(tally)
        }
        all = total.share
        self.groups = groups
    }

    private struct Tally {
        private var inScope = 0.0
        private var covered = 0.0
        private var answered = 0.0
        private var right = 0.0

        mutating func add(_ prediction: Prediction, _ weight: Double) {
            if prediction.isInScope { inScope += weight }
            guard prediction.isCertain else { return }
            if prediction.isInScope { covered += weight }
            answered += weight
            if prediction.isRight { right += weight }
        }

        mutating func add(_ other: Tally) {
            inScope += other.inScope
            covered += other.covered
            answered += other.answered
            right += other.right
        }

        var share: Share {
            func whole(_ part: Double, _ all: Double) -> Proportion {
                Proportion(Int(part.rounded()), of: Int(all.rounded()))
            }
            return Share(coverage: whole(covered, inScope), precision: whole(right, answered))
        }
    }
}
