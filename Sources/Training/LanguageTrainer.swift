import Authoring
import Understanding
import Learning
import Linguistics

/// Learns to tell languages apart from every text whose language is known.
struct LanguageTrainer {
    let options: Trainer.Options
    let variants: HanVariants

    /// Returns an identifier that goes by script alone where the data names fewer than two languages.
    func train(on data: TrainingData) throws(ICUError) -> LanguageIdentifier {
        let none = SoftmaxCalibration(inverseTemperature: 4, none: nil)
        // Without data made for it there is nothing to learn that the script does not tell.
        guard !data.languages.isEmpty else { return LanguageIdentifier(classifier: nil, calibration: none) }
        var scratch = try Scratch(variants: variants)
        var texts: [String] = []
        var tags: [String] = []
        for example in data.languages + data.intents + data.sentiment {
            guard let language = example.language, example.intent != Catalogue.outOfScope || language.isChinese else {
                continue
            }
            scratch.read(example.text)
            let tag = language.rawValue == "zh" ? Self.script(of: scratch.census) : language
            // What the script decides alone never reaches the model.
            guard scratch.census.letters > 0, let tag else { continue }
            texts.append(example.text)
            tags.append(tag.rawValue)
        }
        let classes = Set(tags).sorted()
        guard classes.count > 1 else { return LanguageIdentifier(classifier: nil, calibration: none) }
        let labels = tags.map { tag in classes.firstIndex(of: tag).map { Int32($0) } ?? TrainingSet.noClass }
        let vectorized = try Vectorization(
            texts, labels: labels, classCount: classes.count, minimumWords: 1, minimumCharacters: 2, variants: variants,
            cores: options.cores
        ) { LanguageFeatures.extract(in: &$0) }
        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        // A few dozen lines of a language stand against thousands of English ones.
        solver.positiveWeight = 4
        let rows = Array(0..<vectorized.set.count)
        let folds = Folds.assign(labels: labels, groups: vectorized.copies, count: 2, seed: options.seed)
        let heldOut = CrossValidation.scores(of: vectorized.set, folds: folds, tried: 2, cores: options.cores) {
            [solver] learnt, _, cores in
            SquaredHingeSolver.train(on: vectorized.set, rows: learnt, options: solver, cores: cores)
        }
        let calibration = SoftmaxCalibration.fit(
            scores: heldOut.values, stride: heldOut.stride, classCount: classes.count, labels: labels,
            weights: rows.map { _ in 1 })
        let weights = SquaredHingeSolver.train(on: vectorized.set, rows: rows, options: solver, cores: options.cores)
        return LanguageIdentifier(
            classifier: LinearClassifier(
                vocabulary: vectorized.vocabulary, weights: QuantizedWeights(weights), classes: classes),
            calibration: calibration)
    }

    /// The script of a text known to be Chinese; Simplified where no character tells, for that is how such lines are
    /// mostly written.
    private static func script(of census: ScriptCensus) -> LanguageTag? {
        guard census.han > 0 else { return nil }
        return census.traditionalOnly > census.simplifiedOnly ? .traditionalChinese : .simplifiedChinese
    }
}
