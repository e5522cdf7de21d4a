package import Learning

/// When what retrieval found is answered, and when only offered, where the classifier is not certain of an intent.
///
/// A probability that the proposal is right, by logistic regression on messages the classifier was not certain of when
/// it had not seen them:
///
///     P = σ(w₀ + w₁ likeness + w₂ margin + w₃ logit c)
///
/// likeness and margin (over the next best) are retrieval's evidence; c is the classifier's confidence in the same
/// intent, its evidence. An article is no intent and has no c: it is judged by the first three, fitted as if there were
/// no classifier. From a threshold on, chosen to keep the promised precision, the proposal is the answer.
package struct AnswerRule: Sendable, Equatable, Codable {
    /// How proposals of one kind are judged.
    package struct Judge: Sendable, Equatable, Codable {
        package var regression: LogisticRegression
        package var threshold: Double

        package init(regression: LogisticRegression, threshold: Double) {
            self.regression = regression
            self.threshold = threshold
        }
    }

    package var intents: Judge
    package var articles: Judge

    package init(intents: Judge, articles: Judge) {
        self.intents = intents
        self.articles = articles
    }

    /// A threshold that no probability reaches.
    package static let never = 2.0

    /// Where there is nothing to fit it to: proposals are offered, never answered.
    package static let cautious = AnswerRule(
        intents: Judge(regression: LogisticRegression(weights: [-2, 3, 3, 0.5]), threshold: never),
        articles: Judge(regression: LogisticRegression(weights: [-4, 5, 5]), threshold: never))

    /// A proposal less probable than this is not worth offering.
    package static let floor = 0.1

    /// - Parameter confidence: the classifier's in the same intent; nil for an article.
    package static func signs(likeness: Float, margin: Float, confidence: Double?) -> [Double] {
        let evidence = [1, Double(likeness), Double(margin)]
        guard let confidence else { return evidence }
        let p = min(max(confidence, 1e-3), 1 - 1e-3)
        return evidence + [Logarithm.of(p / (1 - p))]
    }

    /// The proposals worth offering, most probable first.
    ///
    /// - Parameters:
    ///   - found: what retrieval found, best first, with names.
    ///   - ranking: the classifier's.
    package func propose(_ found: [(name: String, likeness: Float)], beside ranking: [RankedIntent]) -> [AnswerProposal]
    {
        guard let best = found.first else { return [] }
        let next = found.count > 1 ? found[1].likeness : 0
        let proposals = found.enumerated().map { rank, find in
            let isArticle = find.name.hasPrefix(Catalogue.articlePrefix)
            let confidence = isArticle ? nil : ranking.first { $0.name == find.name }?.confidence ?? 0
            let judge = isArticle ? articles : intents
            let margin = find.likeness - (rank == 0 ? next : best.likeness)
            let probability = judge.regression.probability(
                Self.signs(likeness: find.likeness, margin: margin, confidence: confidence))
            return AnswerProposal(
                intent: find.name, score: Double(find.likeness), margin: Double(margin), confidence: confidence,
                probability: probability,
                isAnswer: rank == 0 && probability >= judge.threshold)
        }
        return proposals.filter { $0.probability >= Self.floor }.sorted {
            ($0.probability, $1.intent) > ($1.probability, $0.intent)
        }
    }
}
