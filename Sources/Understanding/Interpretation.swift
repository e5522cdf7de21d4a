package import Linguistics

/// What Kefu understood of one message: the only thing of the model that the dialogue sees.
package struct Interpretation: Sendable, Equatable {
    /// The language of this message.
    package var language: LanguageTag
    /// Whether the message mixes scripts of two languages, as in 我的order到哪了; `language` is then the one that carries the sentence.
    package var isMixed: Bool
    /// The intents by falling calibrated probability, at most ten; empty when the message holds nothing to classify.
    package var ranking: [RankedIntent]
    /// Whether the first intent reaches the threshold that cross-validation chose for this language.
    package var isCertain: Bool
    /// Where the first intent is not certain: those from this confidence on hold the right one with a stated probability (`IntentClassifier.proposalCoverage`).
    package var proposalFloor: Double
    package var sentiment: Sentiment
    package var entities: [Entity]
    /// What retrieval over questions and answers proposes, best first; looked up only where the classifier is not certain.
    package var proposals: [AnswerProposal]

    package init(
        language: LanguageTag, isMixed: Bool = false, ranking: [RankedIntent], isCertain: Bool,
        proposalFloor: Double = IntentClassifier.usualProposalFloor,
        sentiment: Sentiment = .init(label: .neutral, score: 0), entities: [Entity] = [], proposals: [AnswerProposal] = []
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

/// An intent that retrieval proposes, with its BM25 score (comparable within one message only).
package struct AnswerProposal: Sendable, Equatable {
    package var intent: String
    package var score: Double

    package init(intent: String, score: Double) {
        self.intent = intent
        self.score = score
    }
}
