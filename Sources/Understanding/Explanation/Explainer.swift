import Learning
package import Linguistics

/// Explains how a model understands a text. It reads the text again and searches the training lines, which takes some
/// milliseconds, so it is not for the hot path.
package struct Explainer: Sendable {
    private let model: Model
    private let intentFeatures = FeatureExtractor(.intent)
    private let sentimentFeatures = FeatureExtractor(.sentiment)

    package init(model: Model) {
        self.model = model
    }

    /// Explains intent, sentiment and retrieval of one text.
    package func explain(_ text: String, in scratch: inout Scratch) -> Explanation {
        let (intent, retrieval) = intent(of: text, in: &scratch)
        return Explanation(intent: intent, sentiment: sentiment(of: text, in: &scratch), retrieval: retrieval)
    }

    /// Reads the text in the same way as `Interpreter`, and returns how familiar it is to the intents' classifier.
    @discardableResult
    private func read(_ text: String, for features: FeatureExtractor, in scratch: inout Scratch) -> Familiarity {
        scratch.read(text)
        let language = model.language.identify(in: &scratch)
        let familiarity = model.intents.familiarity(of: scratch)
        model.correct(&scratch, in: language)
        features.extract(in: &scratch)
        return familiarity
    }

    private func intent(of text: String, in scratch: inout Scratch) -> (Explanation.Decision?, [Explanation.Proposal]) {
        let familiarity = read(text, for: intentFeatures, in: &scratch)
        let ranking = model.intents.rank(in: &scratch, familiarity: familiarity)
        let threshold = model.intents.tuning(for: scratch.census).threshold
        let outcome = ranking.prefix(2).map { ($0.name, $0.confidence) }
        var decision = decision(between: outcome, by: model.intents.classifier, of: text, in: scratch)
        decision?.threshold = threshold
        let isCertain = (ranking.first?.confidence ?? 0) >= threshold
        let retrieval = retrieval(beside: ranking, isCertain: isCertain, in: scratch)
        decision?.nearest = model.lines.intents.nearest(
            to: scratch.vector, of: model.intents.classifier, by: intentFeatures, in: &scratch)
        return (decision, retrieval)
    }

    private func retrieval(beside ranking: [RankedIntent], isCertain: Bool, in scratch: borrowing Scratch)
        -> [Explanation.Proposal]
    {
        Interpreter.proposals(of: model, beside: ranking, in: scratch).list.map { proposal in
            let threshold = (proposal.isPassage ? model.answerRule.articles : model.answerRule.intents).threshold
            return Explanation.Proposal(
                name: proposal.intent, likeness: proposal.score, margin: proposal.margin,
                confidence: proposal.confidence,
                probability: proposal.probability, threshold: threshold <= 1 ? threshold : nil,
                isAnswer: proposal.isAnswer && !isCertain)
        }
    }

    private func sentiment(of text: String, in scratch: inout Scratch) -> Explanation.Decision? {
        read(text, for: sentimentFeatures, in: &scratch)
        let classifier = model.sentiment.classifier
        guard let probabilities = model.sentiment.probabilities(in: &scratch) else { return nil }
        let outcome = zip(classifier.classes, probabilities).sorted { $0.1 > $1.1 }.prefix(2).map {
            ($0.0, Double($0.1))
        }
        var decision = decision(between: outcome, by: classifier, of: text, in: scratch)
        decision?.nearest = model.lines.sentiment.nearest(
            to: scratch.vector, of: classifier, by: sentimentFeatures, in: &scratch)
        return decision
    }

    /// The decision for the winner by the classifier's weights; nil where the classifier does not know the winner.
    ///
    /// - Parameter outcome: the winner and the runner-up with their confidences.
    private func decision(
        between outcome: [(name: String, confidence: Double)], by classifier: LinearClassifier, of text: String,
        in scratch: borrowing Scratch
    ) -> Explanation.Decision? {
        guard let winner = outcome.first, let column = classifier.classes.firstIndex(of: winner.name) else {
            return nil
        }
        let attribution = Attribution(scratch.features, vector: scratch.vector, vocabulary: classifier.vocabulary)
        let pieces = Pieces(attribution, of: text, in: scratch)
        let contributions = pieces.contributions { classifier.weights.weight(of: $0, for: column) }
        var decision = Explanation.Decision(
            name: winner.name, confidence: winner.confidence, threshold: nil, score: Self.sum(contributions),
            contributions: contributions,
            runnerUp: nil, nearest: [])
        if outcome.count > 1, let other = classifier.classes.firstIndex(of: outcome[1].name) {
            let separating = pieces.contributions {
                classifier.weights.weight(of: $0, for: column) - classifier.weights.weight(of: $0, for: other)
            }
            let margin = Self.sum(separating)
            decision.runnerUp = Explanation.RunnerUp(
                name: outcome[1].name, confidence: outcome[1].confidence, score: decision.score - margin,
                margin: margin,
                separating: separating)
        }
        return decision
    }

    private static func sum(_ contributions: [Explanation.Contribution]) -> Double {
        contributions.reduce(0) { $0 + $1.weight }
    }
}
