import Authoring
import Understanding
import Learning
import Linguistics

/// Trains the language identifier on every text whose language is known.
struct LanguageTrainer {
    let options: Trainer.Options
    let variants: HanVariants

    /// Returns an identifier that decides by script alone where the data has no lines made for languages, or has fewer
    /// than two languages.
    func train(on data: TrainingData) throws(ICUError) -> LanguageIdentifier {
        let none = SoftmaxCalibration(inverseTemperature: 4, none: nil)
        // Texts of intents and sentiment alone add nothing to what the script says already.
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
            // A text that the script decides alone never reaches the classifier, so it is not learnt from.
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
        // A language may have a few dozen lines where English has thousands.
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

    /// The script of a text known to be Chinese, nil where it has no Han character.
    ///
    /// Simplified where no character decides, because most such lines are Simplified.
    private static func script(of census: ScriptCensus) -> LanguageTag? {
        guard census.han > 0 else { return nil }
        return census.traditionalOnly > census.simplifiedOnly ? .traditionalChinese : .simplifiedChinese
    }
}
