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
        let hasOutside = labels.contains { $0 < 0 }
        let classes = names + (hasOutside ? [Catalogue.outOfScope] : [])
        let learnt = labels.map { $0 < 0 ? Int32(names.count) : $0 }
        let extractor = FeatureExtractor(.intent)
        let isLarge = examples.count >= Self.many.examples || names.count >= Self.many.intents
        let minimum = (words: Int32(isLarge ? 2 : 1), characters: Int32(2))
        let texts = examples.map(\.text)
        let data = try Vectorization(
            texts, labels: learnt, classCount: classes.count, minimumWords: minimum.words,
            minimumCharacters: minimum.characters, weighting: .root, variants: variants, cores: options.cores
        ) { extractor.extract(in: &$0) }

        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        solver.cost = 2
        let fit = CrossFit(
            data, labels: learnt,
            groups: NearCopies.groups(of: examples, copies: data.copies, cores: options.cores), solver: solver,
            options: options, progress: progress)

        let heldOut = fit.heldOut
        let familiarities = try HeldOutFamiliarity(
            of: texts, in: data, folds: fit.folds, rows: heldOut.rows, minimumWords: minimum.words,
            minimumCharacters: minimum.characters, variants: variants, cores: options.cores
        ).values
        let heldOutExamples = heldOut.rows.map { examples[$0] }
        let truths = heldOut.rows.map { labels[$0] }
        let groups = heldOut.rows.map { data.groups[$0] }
        let classifier = LinearClassifier(vocabulary: data.vocabulary, weights: fit.weights, classes: classes)
        var tunings: [String: IntentClassifier.Tuning] = [:]
        var languages: [String: TrainingSummary.Intents.Language] = [:]
        for group in Self.languages(groups, labels: truths) {
            let members = groups.map { $0 == group }
            var evidence = TuningEvidence(
                heldOut, labels: truths, familiarities: familiarities, members: members
            ) { CalibrationWeights.of(heldOutExamples, labels: truths, members: members, for: $0) }
            try evidence.add(
                Nonsense.texts(ofGroup: group, beside: texts, seed: options.seed), readBy: classifier,
                variants: variants)
            guard let (tuning, summary) = tuning(by: evidence, count: names.count, hasOutsideScore: hasOutside)
            else { continue }
            tunings[group] = tuning
            languages[group] = summary
        }
        let summary = TrainingSummary.Intents(
            classes: names.count, features: data.vocabulary.count, outOfScope: labels.count { $0 < 0 },
            languages: languages)
        let outOfFold = OutOfFold(
            heldOut: fit.heldOut, familiarities: familiarities, folds: fit.folds, groups: data.groups, labels: labels)
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
}
