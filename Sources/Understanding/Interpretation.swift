package import Linguistics

/// What Kefu understood of one message. Of the model's results, the dialogue sees nothing else.
package struct Interpretation: Sendable, Equatable {
    /// The language of this message.
    package var language: LanguageTag
    /// Whether the message mixes Han and Latin words, as in 我的order到哪了. `language` is then the main language.
    package var isMixed: Bool
    /// Whether the text is Chinese that is written alike in both scripts, as 好的 is.
    package var isScriptNeutral: Bool
    /// The intents by falling calibrated probability, at most ten; empty where the message has nothing to classify.
    package var ranking: [RankedIntent]
    /// Whether the first intent reaches the threshold that cross-validation chose for this language.
    package var isCertain: Bool
    /// The lowest confidence of an intent that is worth offering where none is certain. The right intent is among
    /// those with the probability `IntentClassifier.proposalCoverage`.
    package var proposalFloor: Double
    package var sentiment: Sentiment
    /// In the order of the text, without overlaps.
    package var entities: [Entity]
    /// The proposals of retrieval, the most probable first; empty where the classifier is certain of an intent that
    /// articles do not answer.
    package var proposals: [AnswerProposal] { retrieval.list }
    private let retrieval: Proposals
    /// The clauses, in the order of the text; one where the message cannot be cut, none where it has no token.
    package var clauses: [Clause]

    /// The most intents in the ranking of a clause.
    package static let clauseRankingLength = 3

    package init(
        language: LanguageTag, isMixed: Bool = false, isScriptNeutral: Bool = false, ranking: [RankedIntent],
        isCertain: Bool,
        proposalFloor: Double = IntentClassifier.usualProposalFloor,
        sentiment: Sentiment = .init(label: .neutral, score: 0), entities: [Entity] = [],
        proposals: Proposals = .none, clauses: [Clause] = []
    ) {
        self.language = language
        self.isMixed = isMixed
        self.isScriptNeutral = isScriptNeutral
        self.ranking = ranking
        self.isCertain = isCertain
        self.proposalFloor = proposalFloor
        self.sentiment = sentiment
        self.entities = entities
        retrieval = proposals
        self.clauses = clauses
    }

    /// The intent or passage to answer with: the first intent if it is certain, else a proposal that is probable
    /// enough; nil where there is neither.
    package var answer: RankedIntent? {
        if isCertain { return ranking.first }
        return proposals.first { $0.isAnswer }.map { RankedIntent(name: $0.intent, confidence: $0.probability) }
    }

    /// The passage of an article to answer a question with that articles answer; nil where another proposal is
    /// likelier.
    package var passage: RankedIntent? {
        guard let best = proposals.first, best.isPassage, best.probability >= Self.leastPassage else { return nil }
        return RankedIntent(name: best.intent, confidence: best.probability)
    }

    /// Such a question is known to be one for the articles, so that the passage needs less evidence of its own.
    private static let leastPassage = 0.25
}

/// An intent with its calibrated probability, 0…1.
package struct RankedIntent: Sendable, Equatable, Codable {
    package var name: String
    package var confidence: Double

    package init(name: String, confidence: Double) {
        self.name = name
        self.confidence = confidence
    }
}

/// An intent or a passage of an article that retrieval proposes, with its evidence (`AnswerRule`).
package struct AnswerProposal: Sendable, Equatable, Encodable {
    /// The intent, or the name of the passage.
    package var intent: String
    /// The likeness of the message and the answer (`AnswerIndex.Hit`): about 1 where they have all words in common.
    package var score: Double
    /// The score minus the best score of the others; below 0 where another one is better.
    package var margin: Double
    /// The classifier's confidence in the same intent; nil for a passage.
    package var confidence: Double?
    /// The probability that the customer means this, by all the evidence.
    package var probability: Double
    /// Whether the probability is high enough to answer with it.
    package var isAnswer: Bool

    /// Whether it is a passage of an article and not an intent.
    package var isPassage: Bool { intent.hasPrefix(Catalogue.articlePrefix) }

    package init(
        intent: String, score: Double, margin: Double = 0, confidence: Double? = nil, probability: Double = 0.2,
        isAnswer: Bool = false
    ) {
        self.intent = intent
        self.score = score
        self.margin = margin
        self.confidence = confidence
        self.probability = probability
        self.isAnswer = isAnswer
    }
}
