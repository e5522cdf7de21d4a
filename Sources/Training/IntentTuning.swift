import Learning
import Understanding

extension IntentTrainer {
    /// Calibrates the scores of one language and chooses its threshold; nil where it has no in-scope example.
    ///
    /// - Parameters:
    ///   - count: how many intents there are.
    ///   - hasOutsideScore: whether a score of out of scope follows theirs.
    func tuning(by evidence: TuningEvidence, count: Int, hasOutsideScore: Bool) -> (
        IntentClassifier.Tuning, TrainingSummary.Intents.Language
    )? {
        let (scores, stride, labels) = (evidence.scores, evidence.stride, evidence.labels)
        let weights = evidence.weights
        let members = labels.indices.filter { weights.scope[$0] > 0 || weights.confidence[$0] > 0 }
        let inScope = members.filter { labels[$0] >= 0 && weights.confidence[$0] > 0 }
        guard !inScope.isEmpty, count > 0 else { return nil }
        let calibration = SoftmaxCalibration.fit(
            scores: scores, stride: stride, classCount: count, labels: labels,
            weights: zip(weights.confidence, labels).map { $1 < 0 ? 0 : $0 })
        let hasOutside = members.contains { labels[$0] < 0 && !evidence.isNonsense[$0] }
        let isAlwaysRight = count == 1 && !hasOutside
        let familiarityModel =
            isAlwaysRight
            ? .usual
            : FamiliarityModel.fit(
                evidence.familiarities, isWording: evidence.isNonsense.map(!), counts: weights.familiarity)
        var inputs = [ConfidenceModel.Inputs](
            repeating: .init(probability: 0, first: 0, second: 0), count: labels.count)
        var correct = [Bool](repeating: false, count: labels.count)
        // The softmax probabilities of the first class and of the right one.
        var probabilities = [(first: Double, right: Double)](repeating: (1, 0), count: labels.count)
        var row = [Float](repeating: 0, count: stride)
        for i in members {
            for k in 0..<stride { row[k] = scores[i * stride + k] }
            let best = (1..<count).reduce(0) { row[$1] > row[$0] ? $1 : $0 }
            let first = row[best]
            let outside = hasOutsideScore ? row[count] : 0
            let second = (0..<count).reduce(-Float.infinity) { $1 == best ? $0 : max($0, row[$1]) }
            calibration.apply(to: &row, count: count)
            let any = row.prefix(count).reduce(0, +)
            inputs[i] = ConfidenceModel.Inputs(
                probability: row[best] / any, any: any, first: first, second: count > 1 ? second : first,
                outside: outside,
                unknownShare: evidence.familiarities[i].unknownShare,
                wording: familiarityModel.logarithm(evidence.familiarities[i]))
            correct[i] = Int32(best) == labels[i]
            if labels[i] >= 0 { probabilities[i] = (Double(row[best] / any), Double(row[Int(labels[i])] / any)) }
        }
        let confidenceModel = ConfidenceModel.fit(
            inputs, right: correct, counts: weights.confidence,
            inside: hasOutside ? (labels.map { $0 >= 0 }, weights.scope) : nil, classes: count)
        let confidences = inputs.map { Float(confidenceModel.probability($0)) }
        // With one intent and no out-of-scope text the first intent is always right, whatever the confidence.
        let threshold = AnswerThreshold.settle(
            isAlwaysRight
                ? 0
                : AnswerThreshold.choose(
                    confidences: confidences, correct: correct, weights: weights.threshold,
                    precision: options.precision),
            confidences: confidences, weights: weights.threshold, precision: options.precision)
        let answered = members.filter { weights.threshold[$0] > 0 && Double(confidences[$0]) >= threshold }
        func share(_ part: [Int], of whole: [Int]) -> Double {
            let mass = whole.reduce(0) { $0 + Double(weights.threshold[$1]) }
            return mass > 0 ? part.reduce(0) { $0 + Double(weights.threshold[$1]) } / mass : 1
        }
        let coverage = share(inScope.filter { Double(confidences[$0]) >= threshold }, of: inScope)
        var tuning = IntentClassifier.Tuning(
            calibration: calibration, familiarityModel: familiarityModel, confidenceModel: confidenceModel,
            threshold: threshold, coverage: coverage, proposalFloor: IntentClassifier.usualProposalFloor)
        let uncertain = inScope.filter { Double(confidences[$0]) < threshold }.map { i in
            let confidence = Double(confidences[i])
            let (first, right) = probabilities[i]
            return correct[i]
                ? confidence
                : tuning.confidence(
                    of: right, besideFirst: first, of: confidence, inside: confidenceModel.probabilityInside(inputs[i]))
        }
        tuning.proposalFloor =
            PredictionSet.floor(uncertain, coverage: IntentClassifier.proposalCoverage)
            ?? IntentClassifier.usualProposalFloor
        return (
            tuning,
            TrainingSummary.Intents.Language(
                examples: inScope.count, accuracy: share(inScope.filter { correct[$0] }, of: inScope),
                threshold: threshold,
                coverage: coverage,
                precision: share(answered.filter { correct[$0] }, of: answered))
        )
    }
}
