package import Learning

/// Decides what to do with the proposals of retrieval where the classifier is not certain of an intent: answer with
/// one, offer it, or drop it.
///
/// A logistic regression gives the probability that a proposal is right:
///
///     P = σ(w₀ + w₁ likeness + w₂ margin + w₃ logit c)
///
/// The likeness and its margin over the next best are the evidence of retrieval. c is the classifier's confidence in
/// the same intent. An article is no intent and has no c, so its regression has the first three weights only. The
/// weights are fitted on messages that the classifier was not certain of when it had not been trained on them. A
/// proposal whose probability reaches the threshold is the answer; the threshold keeps the wanted precision.
package struct AnswerRule: Sendable, Equatable, Codable {
    /// The regression and the threshold for proposals of one kind.
    package struct Judge: Sendable, Equatable, Codable {
        package var regression: LogisticRegression
        /// The probability from which a proposal is the answer; `never` where none is.
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

    /// The rule where there is no data to fit one to. It offers proposals and never answers with one.
    package static let cautious = AnswerRule(
        intents: Judge(regression: LogisticRegression(weights: [-2, 3, 3, 0.5]), threshold: never),
        articles: Judge(regression: LogisticRegression(weights: [-4, 5, 5]), threshold: never))

    /// A proposal below this probability is dropped.
    static let floor = 0.1

    /// The predictors of the regression, in the order of its weights; the first is the constant 1.
    ///
    /// - Parameter confidence: the classifier's confidence in the same intent; nil for an article.
    package static func inputs(likeness: Float, margin: Float, confidence: Double?) -> [Double] {
        let evidence = [1, Double(likeness), Double(margin)]
        guard let confidence else { return evidence }
        let p = min(max(confidence, 1e-3), 1 - 1e-3)
        return evidence + [Logarithm.of(p / (1 - p))]
    }

    /// The proposals worth offering, the most probable first.
    ///
    /// An intent that is answered by articles is no rival of a passage, and is not proposed beside one that is worth
    /// offering.
    ///
    /// - Parameters:
    ///   - found: the names and likenesses that retrieval found, the best first.
    ///   - ranking: the intents as the classifier ranked them.
    ///   - prefersArticles: whether the intent of this name is answered by articles.
    func propose(
        _ found: [(name: String, likeness: Float)], beside ranking: [RankedIntent],
        prefersArticles: (String) -> Bool = { _ in false }
    ) -> [AnswerProposal] {
        func isPassage(_ name: String) -> Bool { name.hasPrefix(Catalogue.articlePrefix) }
        let proposals = found.enumerated().map { rank, hit in
            let isArticle = isPassage(hit.name)
            let confidence = isArticle ? nil : ranking.first { $0.name == hit.name }?.confidence ?? 0
            let judge = isArticle ? articles : intents
            let rival = found.enumerated().first { place, other in
                place != rank && !(isArticle && prefersArticles(other.name))
            }
            let margin = hit.likeness - (rival?.element.likeness ?? 0)
            let probability = judge.regression.probability(
                Self.inputs(likeness: hit.likeness, margin: margin, confidence: confidence))
            return AnswerProposal(
                intent: hit.name, score: Double(hit.likeness), margin: Double(margin), confidence: confidence,
                probability: probability, isAnswer: margin >= 0 && probability >= judge.threshold)
        }
        let worthOffering = proposals.filter { $0.probability >= Self.floor }
        let hasPassage = worthOffering.contains { $0.isPassage }
        return worthOffering.filter { !hasPassage || $0.isPassage || !prefersArticles($0.intent) }.sorted {
            ($0.probability, $1.intent) > ($1.probability, $0.intent)
        }
    }
}
