import Authoring
import Understanding
import Learning
import Linguistics

/// Trains the sentiment classifier and calibrates it on out-of-fold scores, for each language.
struct SentimentTrainer {
    let options: Trainer.Options
    let variants: HanVariants
    let progress: @Sendable (Double) -> Void

    func train(on examples: [TrainingExample]) throws(ICUError) -> (SentimentClassifier, TrainingSummary.Sentiment) {
        let present = Set(examples.compactMap(\.sentiment))
        let classes = Sentiment.Label.allCases.filter { present.contains($0) }
        let labels = examples.map {
            $0.sentiment.flatMap { classes.firstIndex(of: $0) }.map { Int32($0) } ?? TrainingSet.noClass
        }
        let extractor = FeatureExtractor(.sentiment)
        // With many examples, words and pairs seen once would be most of the model's size and hardly change its
        // accuracy.
        let data = try Vectorization(
            examples.map(\.text), labels: labels, classCount: classes.count,
            minimumWords: examples.count < 2_000 ? 1 : 2,
            minimumCharacters: 2, variants: variants, cores: options.cores
        ) { extractor.extract(in: &$0) }

        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        solver.cost = 0.5
        let fit = CrossFit(
            data, labels: labels,
            groups: NearCopies.groups(of: examples, copies: data.copies, cores: options.cores), solver: solver,
            options: options, progress: progress)

        let heldOut = fit.heldOut
        let truths = heldOut.rows.map { labels[$0] }
        let groups = heldOut.rows.map { data.groups[$0] }
        var calibrations: [String: SoftmaxCalibration] = [:]
        for group in Set(groups) {
            calibrations[group] = SoftmaxCalibration.fit(
                scores: heldOut.values, stride: heldOut.stride, classCount: classes.count, labels: truths,
                weights: groups.map { $0 == group ? 1 : 0 })
        }
        var confusion = Confusion(classCount: classes.count)
        for (i, label) in truths.enumerated() where label >= 0 {
            let row = heldOut.values[i * heldOut.stride..<i * heldOut.stride + classes.count]
            let best = row.indices.reduce(row.startIndex) { row[$1] > row[$0] ? $1 : $0 }
            confusion.add(gold: Int(label), predicted: best - row.startIndex)
        }
        let classifier = LinearClassifier(
            vocabulary: data.vocabulary, weights: fit.weights, classes: classes.map(\.rawValue))
        return (
            SentimentClassifier(classifier: classifier, calibrations: calibrations),
            TrainingSummary.Sentiment(
                examples: examples.count, accuracy: confusion.accuracy, macroF1: confusion.macroF1)
        )
    }
}
