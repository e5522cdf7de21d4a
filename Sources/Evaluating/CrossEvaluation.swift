package import Authoring
package import Training
import Understanding
import Learning
import Linguistics

/// Evaluates training data by cross-validation: every text is predicted by a model that was trained on the other folds.
///
/// It estimates the figures that a model of this data would reach on more texts of the same kind. The whole pipeline is
/// trained for each fold, with thresholds and calibration. Near-copies are in one fold. Folds are stratified by
/// intent, and texts without one by sentiment. The seed makes all of it reproducible. Intent and sentiment are
/// measured. Language is not, because most of its labels belong to a file rather than to each line.
package struct CrossEvaluation: Sendable {
    /// The allowed numbers of folds.
    package static let foldRange = 2...20

    private let folds: Int
    private let options: Trainer.Options
    /// The share of the other folds that is trained on, 0…1.
    var share = 1.0
    private let progress: @Sendable (Int, Double) -> Void

    /// - Parameters:
    ///   - folds: in `foldRange`.
    ///   - progress: called from any thread with the present fold, from 1, and the share of the whole that is done.
    package init(
        folds: Int, options: Trainer.Options, progress: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
    ) {
        self.folds = folds
        self.options = options
        self.progress = progress
    }

    /// Trains one model per fold and predicts each text with an intent or a sentiment once, in the order of the data.
    ///
    /// - Throws: `DataError` where there are fewer different texts than folds.
    package func judge(_ data: TrainingData) throws -> Predictions {
        // A text with both labels is in both lists, and must count once.
        let examples = data.intents + data.sentiment.filter { $0.intent == nil }
        let foldOf = try assign(examples)
        var predictions = [Prediction?](repeating: nil, count: examples.count)
        var spent = 0.0
        for fold in 0..<folds {
            progress(fold + 1, Double(fold) / Double(folds))
            let held = examples.indices.filter { foldOf[$0] == fold }
            let learnt = TrainingShare(share: share, seed: options.seed).of(
                examples.indices.filter { foldOf[$0] != fold }.map { examples[$0] })
            var part = data
            part.intents = learnt.filter { $0.intent != nil }
            part.sentiment = learnt.filter { $0.sentiment != nil }
            let trainer = Trainer(options: options) { _, share in
                progress(fold + 1, (Double(fold) + share * 0.98) / Double(folds))
            }
            let model = try trainer.train(on: part).model
            let result = try Evaluator(interpreter: Interpreter(model: model)).judge(
                held.map { index in
                    var example = examples[index]
                    example.language = nil
                    return example
                })
            for (index, prediction) in zip(held, result.all) { predictions[index] = prediction }
            spent += result.microsecondsPerMessage * Double(held.count)
        }
        progress(folds, 1)
        return Predictions(
            all: predictions.compactMap(\.self), microsecondsPerMessage: spent / Double(max(1, examples.count)))
    }

    /// The fold of each example.
    private func assign(_ examples: [TrainingExample]) throws -> [Int] {
        var scratch = try Scratch()
        var firstOfText: [[UInt16]: Int] = [:]
        let copies = examples.enumerated().map { index, example in
            scratch.read(example.text)
            if let first = firstOfText[scratch.text.units] { return first }
            firstOfText[scratch.text.units] = index
            return index
        }
        guard firstOfText.count >= folds else {
            let place = examples.first?.source ?? SourcePlace(file: "labels", line: 1, column: 1)
            throw DataError(problems: [
                Problem(
                    severity: .error, file: place.file, line: place.line, column: place.column,
                    message: "\(firstOfText.count) different texts cannot be cut into \(folds) folds",
                    hint: "add texts, or use fewer folds"
                )
            ])
        }
        let near = NearCopies.groups(of: examples, copies: copies, cores: options.cores)
        let names = examples.map { $0.intent ?? "\u{0}" + ($0.sentiment?.rawValue ?? "") }
        let strata = Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, Int32($0)) })
        return Folds.assign(
            labels: names.map { strata[$0] ?? TrainingSet.noClass },
            groups: Set(near).count < folds ? copies : near, count: folds, seed: options.seed)
    }
}
