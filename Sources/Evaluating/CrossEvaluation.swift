package import Authoring
package import Training
import Understanding
import Learning
import Linguistics

/// Measures what training data is worth by itself: every text is judged by a model that has learnt from the other folds
/// only.
///
/// Objective: the figures that a model of this data would reach on more texts of its kind. The whole pipeline is
/// trained anew for each fold, thresholds and calibration too. Copies of a text share a fold, folds are stratified by
/// intent (texts without one by sentiment), all reproducible by the seed. Intent and sentiment are judged; language is
/// not, because most of its labels say what a file is written in rather than each line.
package struct CrossEvaluation: Sendable {
    package static let foldRange = 2...20

    package let folds: Int
    package let options: Trainer.Options
    /// How much of the other folds is learnt from, 0…1.
    package var share = 1.0
    /// Called with the fold under way, from 1, and the share done of the whole, from any thread.
    package let progress: @Sendable (Int, Double) -> Void

    /// - Parameter folds: in `foldRange`.
    package init(
        folds: Int, options: Trainer.Options, progress: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
    ) {
        self.folds = folds
        self.options = options
        self.progress = progress
    }

    /// Trains one model a fold and judges each text with an intent or a sentiment once, in the order of the data.
    ///
    /// - Throws: `DataError` where there are fewer different texts than folds.
    package func judge(_ data: TrainingData) throws -> Predictions {
        // A text with both labels stands in both lists, and is one text here.
        let examples = data.intents + data.sentiment.filter { $0.intent == nil }
        let foldOf = try assign(examples)
        var judged = [Prediction?](repeating: nil, count: examples.count)
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
            for (index, prediction) in zip(held, result.all) { judged[index] = prediction }
            spent += result.microsecondsPerMessage * Double(held.count)
        }
        progress(folds, 1)
        return Predictions(
            all: judged.compactMap(\.self), microsecondsPerMessage: spent / Double(max(1, examples.count)))
    }

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
        let names = examples.map { $0.intent ?? "\u{0}" + ($0.sentiment?.rawValue ?? "") }
        let strata = Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, Int32($0)) })
        return Folds.assign(
            labels: names.map { strata[$0] ?? TrainingSet.noClass }, groups: copies, count: folds, seed: options.seed)
    }
}
