package import Learning
package import Linguistics

/// Ranks the intents of a message by calibrated probability. For each language it has the confidence threshold that
/// keeps the wanted precision of answers.
package struct IntentClassifier: Sendable {
    /// What cross-validation chose for the texts of one language.
    package struct Tuning: Sendable, Equatable, Codable {
        /// The calibration of the softmax over all intents.
        package var calibration: SoftmaxCalibration
        /// Tells wording from random strings; nil in models older than it.
        package var familiarityModel: FamiliarityModel?
        /// The confidence model of the first intent.
        package var confidenceModel: ConfidenceModel
        /// The lowest confidence at which answers have the wanted precision.
        package var threshold: Double
        /// The share of the out-of-fold in-scope texts that reach the threshold.
        package var coverage: Double
        /// The lowest confidence of a proposal below the threshold. The right intent is among the proposals with the
        /// probability `proposalCoverage`.
        package var proposalFloor: Double

        private enum CodingKeys: String, CodingKey {
            case calibration, threshold, coverage, proposalFloor
            case familiarityModel = "familiarity"
            case confidenceModel = "trust"
        }

        package init(
            calibration: SoftmaxCalibration, familiarityModel: FamiliarityModel?, confidenceModel: ConfidenceModel,
            threshold: Double, coverage: Double, proposalFloor: Double
        ) {
            self.calibration = calibration
            self.familiarityModel = familiarityModel
            self.confidenceModel = confidenceModel
            self.threshold = threshold
            self.coverage = coverage
            self.proposalFloor = proposalFloor
        }

        /// The confidence of an intent other than the first.
        ///
        /// The others share what the first intent leaves of the probability that the message is in scope, in proportion
        /// to their softmax probabilities.
        ///
        /// - Parameters:
        ///   - other, first: the softmax probabilities of this intent and of the first one, of any intent.
        ///   - confidence: the confidence of the first intent.
        ///   - inside: the probability that the message is in scope.
        package func confidence(
            of other: Double, besideFirst first: Double, of confidence: Double, inside: Double
        ) -> Double {
            min(confidence, other * max(0, inside - confidence) / max(1 - first, 1e-6))
        }
    }

    /// Scores the intents, and after them `out_of_scope` where training had examples of it.
    package let classifier: LinearClassifier
    /// How many intents there are.
    package let count: Int
    /// The tunings by the primary language subtag: `en`, `zh`.
    package let tunings: [String: Tuning]
    private let fallback: Tuning

    /// The maximum number of intents in a ranking.
    package static let rankingLength = 10
    /// The wanted probability that the right intent of an uncertain message is among the proposals.
    package static let proposalCoverage = 0.85
    /// The floor where there are too few examples to choose one.
    package static let usualProposalFloor = 0.1

    /// Stores the parts and chooses the tuning of languages without training data.
    package init(classifier: LinearClassifier, tunings: [String: Tuning]) {
        self.classifier = classifier
        self.tunings = tunings
        count = classifier.classes.count - (classifier.classes.last == Catalogue.outOfScope ? 1 : 0)
        // A language without data of its own gets the strictest threshold.
        fallback =
            tunings.values.max { $0.threshold < $1.threshold }
            ?? Tuning(
                calibration: .init(inverseTemperature: 4, none: nil), familiarityModel: nil, confidenceModel: .softmax,
                threshold: 1, coverage: 0, proposalFloor: Self.usualProposalFloor)
    }

    /// The tuning for a text: that of Chinese where it contains Han characters, else that of English.
    package func tuning(for census: ScriptCensus) -> Tuning {
        tuning(forGroup: census.han > 0 ? "zh" : "en")
    }

    /// The tuning for the texts of a primary language subtag.
    package func tuning(forGroup group: String) -> Tuning { tunings[group] ?? fallback }

    /// How much of the current text the model has seen in training. On the hot path.
    ///
    /// Taken of the text as written, before misspelt words are corrected: a correction makes known words of strange
    /// ones, and in a random string it has much to correct.
    package func familiarity(of scratch: borrowing Scratch) -> Familiarity {
        Familiarity(of: scratch) { classifier.vocabulary.column(of: $0) != nil }
    }

    /// Ranks the intents of the text whose features `scratch` holds. The ranking is empty where the model knows no
    /// feature of the text. On the hot path.
    ///
    /// - Parameter length: the maximum number of intents.
    package func rank(in scratch: inout Scratch, familiarity: Familiarity, length: Int = rankingLength)
        -> [RankedIntent]
    {
        guard classifier.score(scratch.features, vector: &scratch.vector, scores: &scratch.scores) else { return [] }
        return rank(
            &scratch.scores, order: &scratch.order, familiarity: familiarity, by: tuning(for: scratch.census),
            length: length)
    }

    /// Ranks the intents by a text's raw scores, which this replaces by probabilities.
    ///
    /// - Parameter order: working memory.
    package func rank(
        _ scores: inout [Float], order: inout [Int], familiarity: Familiarity, by tuning: Tuning,
        length: Int = rankingLength
    ) -> [RankedIntent] {
        guard count > 0 else { return [] }
        Self.findLargest(length, of: count, in: scores, into: &order)
        let first = scores[order[0]]
        let second = order.count > 1 ? scores[order[1]] : first
        let outside = count < classifier.classes.count ? scores[count] : 0
        tuning.calibration.apply(to: &scores, count: count)
        let any = tuning.calibration.none == nil ? 1 : scores.prefix(count).reduce(0, +)
        let probability = scores[order[0]] / any
        let inputs = ConfidenceModel.Inputs(
            probability: probability, any: any, first: first, second: second, outside: outside,
            unknownShare: familiarity.unknownShare, wording: tuning.familiarityModel?.logarithm(familiarity) ?? 0)
        let confidence = tuning.confidenceModel.probability(inputs)
        let inside = tuning.confidenceModel.probabilityInside(inputs)
        var ranking: [RankedIntent] = []
        ranking.reserveCapacity(order.count)
        for k in order {
            let share =
                ranking.isEmpty
                ? confidence
                : tuning.confidence(
                    of: Double(scores[k] / any), besideFirst: Double(probability), of: confidence, inside: inside)
            ranking.append(RankedIntent(name: classifier.classes[k], confidence: share))
        }
        return ranking
    }

    /// Writes the indices of the largest scores into `best`, the largest first, at most `length` of them.
    private static func findLargest(_ length: Int, of count: Int, in scores: [Float], into best: inout [Int]) {
        best.removeAll(keepingCapacity: true)
        scores.withUnsafeBufferPointer { scores in
            // The smallest score in the list.
            var smallest = -Float.infinity
            for k in 0..<count where best.count < length || scores[k] > smallest {
                if best.count == length { best.removeLast() }
                var rank = best.count
                while rank > 0, scores[best[rank - 1]] < scores[k] { rank -= 1 }
                best.insert(k, at: rank)
                smallest = scores[best[best.count - 1]]
            }
        }
    }
}
