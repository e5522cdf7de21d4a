package import Authoring
package import Training
import Understanding

/// How right a model is that has learnt from a part of the training data only: whether more data of the kind would
/// still help.
package struct LearningCurve: Sendable, Encodable {
    package struct Point: Sendable, Encodable {
        /// Of the training data, 0…1.
        package var share: Double
        /// First intents that are right, in scope; nil where no line is labelled with one.
        package var intent: Proportion?
        package var sentiment: Proportion?

        package init(share: Double, judged: [Prediction]) {
            self.share = share
            let inScope = judged.filter(\.isInScope)
            let felt = judged.filter { $0.example.sentiment != nil }
            intent = inScope.isEmpty ? nil : Proportion(inScope, where: \.isRight)
            sentiment = felt.isEmpty ? nil : Proportion(felt, where: \.isSentimentRight)
        }
    }

    package static let shares = [0.1, 0.25, 0.5, 0.75, 1]

    /// By rising share.
    package let points: [Point]

    package init(points: [Point]) {
        self.points = points
    }

    /// Trains on each share of the data and judges the test texts: about two and a half trainings.
    ///
    /// - Parameter progress: called with the percentage under way and the share done of the whole.
    package init(
        of data: TrainingData, testedOn examples: [TrainingExample], options: Trainer.Options,
        progress: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
    ) throws {
        points = try Self.each(progress) { share, progress in
            let part = data.share(share, seed: options.seed)
            let model = try Trainer(options: options, progress: { _, done in progress(done) }).train(on: part).model
            return Point(
                share: share, judged: try Evaluator(interpreter: Interpreter(model: model)).judge(examples).all)
        }
    }

    /// The same by cross-validation: every text is judged by models that have learnt from a share of the other folds.
    ///
    /// - Parameter whole: the predictions of the whole data, in the same folds, which need not be made again.
    package init(
        of data: TrainingData, folds: Int, whole: Predictions, options: Trainer.Options,
        progress: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
    ) throws {
        points = try Self.each(progress) { share, progress in
            if share == 1 { return Point(share: 1, judged: whole.all) }
            var evaluation = CrossEvaluation(folds: folds, options: options) { _, done in progress(done) }
            evaluation.share = share
            return Point(share: share, judged: try evaluation.judge(data).all)
        }
    }

    private static func each(
        _ progress: @escaping @Sendable (Int, Double) -> Void,
        _ measure: (Double, @escaping @Sendable (Double) -> Void) throws -> Point
    ) rethrows -> [Point] {
        let whole = shares.reduce(0, +)
        var before = 0.0
        return try shares.map { share in
            let start = before
            before += share
            return try measure(share) { done in progress(Int(share * 100), (start + share * done) / whole) }
        }
    }
}

extension TrainingData {
    /// The same data with a share of its examples; a text with both labels is one example.
    func share(_ share: Double, seed: UInt64) -> TrainingData {
        guard share < 1 else { return self }
        let examples = TrainingShare(share: share, seed: seed).of(intents + sentiment.filter { $0.intent == nil })
        var part = self
        part.intents = examples.filter { $0.intent != nil }
        part.sentiment = examples.filter { $0.sentiment != nil }
        return part
    }
}
