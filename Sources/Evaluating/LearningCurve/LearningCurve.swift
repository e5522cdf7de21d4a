package import Authoring
package import Training
import Understanding

/// Accuracy against the share of the training data that was trained on. It shows whether more data would help.
package struct LearningCurve: Sendable, Encodable {
    /// The accuracy for one share of the data.
    package struct Point: Sendable, Encodable {
        /// The share of the training data, 0…1.
        package var share: Double
        /// In-scope lines whose first intent is right; nil where there are no in-scope lines.
        package var intent: Proportion?
        /// Lines with the right sentiment; nil where no line has a sentiment.
        package var sentiment: Proportion?

        init(share: Double, predictions: [Prediction]) {
            self.share = share
            let inScope = predictions.filter(\.isInScope)
            let withSentiment = predictions.filter { $0.example.sentiment != nil }
            intent = inScope.isEmpty ? nil : Proportion(inScope, where: \.isRight)
            sentiment = withSentiment.isEmpty ? nil : Proportion(withSentiment, where: \.isSentimentRight)
        }
    }

    /// The shares that are measured.
    static let shares = [0.1, 0.25, 0.5, 0.75, 1]

    /// By rising share.
    package let points: [Point]

    init(points: [Point]) {
        self.points = points
    }

    /// Trains on each share of the data and evaluates on test texts. It costs about two and a half trainings.
    ///
    /// - Parameter progress: called with the present share in per cent, and the share of the whole work that is done.
    package init(
        of data: TrainingData, testedOn examples: [TrainingExample], options: Trainer.Options,
        progress: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
    ) throws {
        points = try Self.each(progress) { share, progress in
            let part = data.part(share, seed: options.seed)
            let model = try Trainer(options: options, progress: { _, done in progress(done) }).train(on: part).model
            return Point(
                share: share, predictions: try Evaluator(interpreter: Interpreter(model: model)).judge(examples).all)
        }
    }

    /// The same by cross-validation: every text is predicted by a model trained on a share of the other folds.
    ///
    /// - Parameter whole: the predictions with the whole data in the same folds, so that they are not made again.
    package init(
        of data: TrainingData, folds: Int, whole: Predictions, options: Trainer.Options,
        progress: @escaping @Sendable (Int, Double) -> Void = { _, _ in }
    ) throws {
        points = try Self.each(progress) { share, progress in
            if share == 1 { return Point(share: 1, predictions: whole.all) }
            var evaluation = CrossEvaluation(folds: folds, options: options) { _, done in progress(done) }
            evaluation.share = share
            return Point(share: share, predictions: try evaluation.judge(data).all)
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
    /// The data with a share of its examples; a text with both labels is one example.
    func part(_ share: Double, seed: UInt64) -> TrainingData {
        guard share < 1 else { return self }
        let examples = TrainingShare(share: share, seed: seed).of(intents + sentiment.filter { $0.intent == nil })
        var part = self
        part.intents = examples.filter { $0.intent != nil }
        part.sentiment = examples.filter { $0.sentiment != nil }
        return part
    }
}
