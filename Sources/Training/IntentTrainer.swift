import Authoring
import Understanding
import Learning
import Linguistics

/// Trains the intent classifier; calibrates its confidence and chooses thresholds on out-of-fold predictions.
struct IntentTrainer {
    let options: Trainer.Options
    let variants: HanVariants
    let progress: @Sendable (Double) -> Void

    /// From either number on, words and pairs seen once are left out: they would be most of the model's size and hardly
    /// change its accuracy.
    private static let many = (examples: 50_000, intents: 400)

    func train(on examples: [TrainingExample]) throws(ICUError) -> (
        IntentClassifier, TrainingSummary.Intents, OutOfFold
    ) {
        let names = Set(examples.compactMap(\.intent)).subtracting([Catalogue.outOfScope]).sorted()
        let classOf = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        let labels = examples.map { $0.intent.flatMap { classOf[$0] } ?? TrainingSet.noClass }
        let extractor = FeatureExtractor(.intent)
        let isLarge = examples.count >= Self.many.examples || names.count >= Self.many.intents
        let data = try Vectorization(
            examples.map(\.text), labels: labels, classCount: names.count, minimumWords: isLarge ? 2 : 1,
            minimumCharacters: 2, weighting: .root, variants: variants, cores: options.cores
        ) { extractor.extract(in: &$0) }

        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        solver.cost = 2
        let fit = CrossFit(data, labels: labels, solver: solver, options: options, progress: progress)

        let heldOut = fit.heldOut
        let heldOutExamples = heldOut.rows.map { examples[$0] }
        let truths = heldOut.rows.map { labels[$0] }
        let groups = heldOut.rows.map { data.groups[$0] }
        var tunings: [String: IntentClassifier.Tuning] = [:]
        var languages: [String: TrainingSummary.Intents.Language] = [:]
        for group in Self.languages(groups, labels: truths) {
            let members = groups.map { $0 == group }
            let (tuning, summary) = tune(
                heldOut, labels: truths,
                weights: CalibrationWeights.of(heldOutExamples, labels: truths, members: members, for: .confidence),
                thresholdWeights: CalibrationWeights.of(
                    heldOutExamples, labels: truths, members: members, for: .threshold),
                count: names.count)
            guard let tuning, let summary else { continue }
            tunings[group] = tuning
            languages[group] = summary
        }
        let classifier = LinearClassifier(vocabulary: data.vocabulary, weights: fit.weights, classes: names)
        let summary = TrainingSummary.Intents(
            classes: names.count, features: data.vocabulary.count, outOfScope: labels.count { $0 < 0 },
            languages: languages)
        let outOfFold = OutOfFold(heldOut: fit.heldOut, folds: fit.folds, groups: data.groups, labels: labels)
        return (IntentClassifier(classifier: classifier, tunings: tunings), summary, outOfFold)
    }

    /// The languages with enough in-scope texts for a tuning of their own.
    ///
    /// A text in any other language gets the strictest of these tunings.
    private static func languages(_ groups: [String], labels: [Int32]) -> [String] {
        var counts: [String: Int] = [:]
        for (group, label) in zip(groups, labels) where label >= 0 { counts[group, default: 0] += 1 }
        let enough = min(leastExamples, counts.values.max() ?? 0)
        return counts.keys.filter { counts[$0, default: 0] >= enough }.sorted()
    }

    private static let leastExamples = 30

    /// Calibrates the scores of one language and chooses its threshold; nil where it has no in-scope example.
    ///
    /// - Parameters:
    ///   - labels: the class of each held-out example.
    ///   - weights: the weight of each held-out example when confidence is fitted.
    ///   - thresholdWeights: the same when the threshold is chosen.
    private func tune(
        _ heldOut: HeldOutScores, labels: [Int32], weights: [Float], thresholdWeights: [Float], count: Int
    ) -> (IntentClassifier.Tuning?, TrainingSummary.Intents.Language?) {
        let (scores, stride) = (heldOut.values, heldOut.stride)
        let members = labels.indices.filter { weights[$0] > 0 }
        let inScope = members.filter { labels[$0] >= 0 }
        guard !inScope.isEmpty, count > 0 else { return (nil, nil) }
        let calibration = SoftmaxCalibration.fit(
            scores: scores, stride: stride, classCount: count, labels: labels,
            weights: zip(weights, labels).map { $1 < 0 ? 0 : $0 })
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
            let second = (0..<count).reduce(-Float.infinity) { $1 == best ? $0 : max($0, row[$1]) }
            calibration.apply(to: &row, count: count)
            inputs[i] = ConfidenceModel.Inputs(probability: row[best], first: first, second: count > 1 ? second : first)
            correct[i] = Int32(best) == labels[i]
            if labels[i] >= 0 { probabilities[i] = (Double(row[best]), Double(row[Int(labels[i])])) }
        }
        let hasOutside = inScope.count < members.count
        // With one class and no out-of-scope text the first class is always right, so there is nothing to fit.
        let confidenceModel =
            count == 1 && !hasOutside
            ? .nothing : ConfidenceModel.fit(inputs, right: correct, counts: weights, outside: hasOutside)
        let confidences = inputs.map { Float(confidenceModel.probability($0)) }
        let threshold =
            count == 1 && !hasOutside
            ? 1
            : AnswerThreshold.choose(
                confidences: confidences, correct: correct, weights: thresholdWeights, precision: options.precision)
        let answered = members.filter { Double(confidences[$0]) >= threshold }
        func share(_ part: [Int], of whole: [Int]) -> Double {
            let mass = whole.reduce(0) { $0 + Double(thresholdWeights[$1]) }
            return mass > 0 ? part.reduce(0) { $0 + Double(thresholdWeights[$1]) } / mass : 1
        }
        let coverage = share(inScope.filter { Double(confidences[$0]) >= threshold }, of: inScope)
        var tuning = IntentClassifier.Tuning(
            calibration: calibration, confidenceModel: confidenceModel, threshold: threshold, coverage: coverage,
            proposalFloor: IntentClassifier.usualProposalFloor)
        let uncertain = inScope.filter { Double(confidences[$0]) < threshold }.map { i in
            let confidence = Double(confidences[i])
            let (first, right) = probabilities[i]
            return correct[i] ? confidence : tuning.confidence(of: right, besideFirst: first, of: confidence)
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
