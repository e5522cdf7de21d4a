package import Learning
package import Linguistics

/// Ranks the intents of a message by calibrated probability, and knows from which confidence on an answer keeps the
/// promised precision.
package struct IntentClassifier: Sendable {
    /// What cross-validation found out for the texts of one language.
    package struct Tuning: Sendable, Equatable, Codable {
        /// What the intents' probabilities are beside one another.
        package var calibration: SoftmaxCalibration
        /// What the first one's is by itself.
        package var trust: ConfidenceModel
        /// The lowest confidence at which answers are right as often as promised.
        package var threshold: Double
        /// Of the out-of-fold in-scope texts, the share that reaches the threshold.
        package var coverage: Double
        /// Where the threshold is not reached, the intents from this confidence on hold the right one as often as
        /// `proposalCoverage` says.
        package var proposalFloor: Double

        package init(
            calibration: SoftmaxCalibration, trust: ConfidenceModel, threshold: Double, coverage: Double,
            proposalFloor: Double
        ) {
            self.calibration = calibration
            self.trust = trust
            self.threshold = threshold
            self.coverage = coverage
            self.proposalFloor = proposalFloor
        }

        /// The confidence of an intent other than the first, whose softmax probabilities are given: the others keep
        /// their proportions, to the first where it is less certain than the softmax says, among themselves where it is
        /// more.
        package func confidence(of other: Double, besideFirst first: Double, of confidence: Double) -> Double {
            min(confidence, other * min(confidence / first, (1 - confidence) / max(1 - first, 1e-6)))
        }
    }

    package let classifier: LinearClassifier
    /// By the primary language subtag: `en`, `zh`.
    package let tunings: [String: Tuning]
    private let fallback: Tuning

    package static let rankingLength = 10
    /// How often the right intent of a message that is not certain shall be among those proposed.
    package static let proposalCoverage = 0.85
    /// The floor where there are too few examples to choose one by.
    package static let usualProposalFloor = 0.1

    package init(classifier: LinearClassifier, tunings: [String: Tuning]) {
        self.classifier = classifier
        self.tunings = tunings
        // A language without data of its own is judged by the strictest threshold known.
        fallback =
            tunings.values.max { $0.threshold < $1.threshold }
            ?? Tuning(
                calibration: .init(inverseTemperature: 4, none: nil), trust: .softmax, threshold: 1, coverage: 0,
                proposalFloor: Self.usualProposalFloor)
    }

    /// The tuning for a text: Chinese where it holds Han characters, else English.
    package func tuning(for census: ScriptCensus) -> Tuning {
        tuning(forGroup: census.han > 0 ? "zh" : "en")
    }

    /// The tuning for the texts of a primary language subtag.
    package func tuning(forGroup group: String) -> Tuning { tunings[group] ?? fallback }

    /// Ranks the intents of the text whose features `scratch` holds; empty where the model knows nothing of the text.
    package func rank(in scratch: inout Scratch) -> [RankedIntent] {
        guard classifier.score(scratch.features, vector: &scratch.vector, scores: &scratch.scores) else { return [] }
        return rank(&scratch.scores, order: &scratch.order, by: tuning(for: scratch.census))
    }

    /// Ranks the intents by a text's raw scores, which become probabilities; `order` is room to work in.
    package func rank(_ scores: inout [Float], order: inout [Int], by tuning: Tuning) -> [RankedIntent] {
        let count = classifier.classes.count
        guard count > 0 else { return [] }
        Self.findLargest(scores, of: count, into: &order)
        let first = scores[order[0]]
        let second = order.count > 1 ? scores[order[1]] : first
        tuning.calibration.apply(to: &scores, count: count)
        let probability = scores[order[0]]
        let confidence = tuning.trust.probability(.init(probability: probability, first: first, second: second))
        var ranking: [RankedIntent] = []
        ranking.reserveCapacity(order.count)
        for k in order {
            let share =
                ranking.isEmpty
                ? confidence
                : tuning.confidence(of: Double(scores[k]), besideFirst: Double(probability), of: confidence)
            ranking.append(RankedIntent(name: classifier.classes[k], confidence: share))
        }
        return ranking
    }

    /// Writes the classes of the largest scores, largest first, at most `rankingLength`, into `best`.
    private static func findLargest(_ scores: [Float], of count: Int, into best: inout [Int]) {
        best.removeAll(keepingCapacity: true)
        scores.withUnsafeBufferPointer { scores in
            // What a class must exceed once the list is full.
            var least = -Float.infinity
            for k in 0..<count where best.count < rankingLength || scores[k] > least {
                if best.count == rankingLength { best.removeLast() }
                var place = best.count
                while place > 0, scores[best[place - 1]] < scores[k] { place -= 1 }
                best.insert(k, at: place)
                least = scores[best[best.count - 1]]
            }
        }
    }
}
