package import Entities
package import Linguistics

/// What does the customer mean? The way of one text through the model, stage by stage.
///
///     text → read (fold, cut, count scripts) → language → entities → spelling → features → intents → proposals (where unsure) → sentiment
///
/// A value over an immutable model: copy it, share it; everything that changes lives in the caller's scratch.
package struct Interpreter: Sendable {
    package let model: Model
    private let intentFeatures = FeatureExtractor(.intent)
    private let sentimentFeatures = FeatureExtractor(.sentiment)

    package init(model: Model) {
        self.model = model
    }

    /// - Parameter time: when and where it was written, which "tomorrow" counts from.
    package func interpret(_ text: String, at time: LocalTime, in scratch: inout Scratch) -> Interpretation {
        scratch.read(text)
        let language = model.language.identify(in: &scratch)

        let isMixed = scratch.isMixed
        let entities = model.entities.extract(from: text, at: time, in: &scratch, generation: model.id)

        model.correct(&scratch, in: language)
        intentFeatures.extract(in: &scratch)
        let ranking = model.intents.rank(in: &scratch)
        let tuning = model.intents.tuning(for: scratch.census)
        let isCertain = (ranking.first?.confidence ?? 0) >= tuning.threshold
        let proposals = isCertain ? [] : Self.proposals(of: model, beside: ranking, in: &scratch)

        sentimentFeatures.extract(in: &scratch)
        let sentiment = model.sentiment.judge(in: &scratch)

        return Interpretation(
            language: language, isMixed: isMixed, ranking: ranking, isCertain: isCertain,
            proposalFloor: tuning.proposalFloor,
            sentiment: sentiment, entities: entities,
            proposals: proposals)
    }

    /// So many proposals are looked at.
    private static let mostProposals = 5

    /// What retrieval proposes for the text that `scratch` has read, the classifier's ranking taken into account.
    static func proposals(of model: Model, beside ranking: [RankedIntent], in scratch: inout Scratch)
        -> [AnswerProposal]
    {
        let found = model.answers.search(in: &scratch, limit: mostProposals)
        return model.answerRule.propose(
            found.map { (model.answers.parts.names[$0.answer], $0.likeness) }, beside: ranking)
    }
}
