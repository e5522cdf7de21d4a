package import Linguistics

/// What Kefu understood of one message: the only thing of the model that the dialogue sees.
package struct Interpretation: Sendable, Equatable {
    /// The language of this message.
    package var language: LanguageTag
    /// Whether the message mixes scripts of two languages, as in 我的order到哪了; `language` is then the one that carries
    /// the sentence.
    package var isMixed: Bool
    /// The intents by falling calibrated probability, at most ten; empty when the message holds nothing to classify.
    package var ranking: [RankedIntent]
    /// Whether the first intent reaches the threshold that cross-validation chose for this language.
    package var isCertain: Bool
    /// Where the first intent is not certain: those from this confidence on hold the right one with a stated
    /// probability (`IntentClassifier.proposalCoverage`).
    package var proposalFloor: Double
    package var sentiment: Sentiment
    package var entities: [Entity]
    /// What retrieval over questions, answers and articles proposes, most probable first; looked up only where the
    /// classifier is not certain.
    package var proposals: [AnswerProposal]

    package init(
        language: LanguageTag, isMixed: Bool = false, ranking: [RankedIntent], isCertain: Bool,
        proposalFloor: Double = IntentClassifier.usualProposalFloor,
        sentiment: Sentiment = .init(label: .neutral, score: 0), entities: [Entity] = [],
        proposals: [AnswerProposal] = []
    ) {
        self.language = language
        self.isMixed = isMixed
        self.ranking = ranking
        self.isCertain = isCertain
        self.proposalFloor = proposalFloor
        self.sentiment = sentiment
        self.entities = entities
        self.proposals = proposals
    }

    /// What the message is to be answered with: the intent that the classifier is certain of, else the proposal that is
    /// probable enough.
    package var answer: RankedIntent? {
        if isCertain { return ranking.first }
        return proposals.first { $0.isAnswer }.map { RankedIntent(name: $0.intent, confidence: $0.probability) }
    }
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

/// An intent or a passage of an article that retrieval proposes, with the evidence for it (`AnswerRule`).
package struct AnswerProposal: Sendable, Equatable, Encodable {
    /// The intent, or the name of the passage.
    package var intent: String
    /// How much the message and the answer have in common: about 1 where they have all words in common.
    package var score: Double
    /// By how much the score is larger than that of the best other one; below 0 where it is not the best.
    package var margin: Double
    /// The classifier's confidence in the same intent; nil for a passage.
    package var confidence: Double?
    /// How probable it is that the customer means this, all evidence taken together.
    package var probability: Double
    /// Whether the probability is high enough to answer with it.
    package var isAnswer: Bool

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
