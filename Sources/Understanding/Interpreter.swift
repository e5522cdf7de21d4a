package import Entities
package import Linguistics

/// The main path of understanding: it takes one text through the model, stage by stage.
///
///     text → read (fold, tokenise, count scripts) → language → entities → familiarity → spelling → features
///          → intents → proposals (where no intent is certain, or articles answer it; searched when asked for)
///          → clauses (acts, intents of each) → sentiment
///
/// The model is immutable and all state is in the caller's scratch, so an interpreter may be copied and shared freely.
package struct Interpreter: Sendable {
    package let model: Model
    private let intentFeatures = FeatureExtractor(.intent)
    private let sentimentFeatures = FeatureExtractor(.sentiment)

    private let commands: CommandModel

    /// - Parameter commands: scores the acts in place of the model's own reader of turns, as training does.
    package init(model: Model, commands: CommandModel? = nil) {
        self.model = model
        self.commands = commands ?? model.commands
    }

    /// Interprets one message. On the hot path.
    ///
    /// - Parameters:
    ///   - time: the local time of the message, for dates such as "tomorrow".
    ///   - scratch: working memory that was made for this model.
    package func interpret(_ text: String, at time: LocalTime, in scratch: inout Scratch) -> Interpretation {
        scratch.read(text)
        let language = model.language.identify(in: &scratch)

        let isMixed = scratch.isMixed
        let entities = model.entities.extract(from: text, at: time, in: &scratch, generation: model.id)

        let familiarity = model.intents.familiarity(of: scratch)
        model.correct(&scratch, in: language)
        intentFeatures.extract(in: &scratch)
        let ranking = model.intents.rank(in: &scratch, familiarity: familiarity)
        let tuning = model.intents.tuning(for: scratch.census)
        let isCertain = (ranking.first?.confidence ?? 0) >= tuning.threshold
        let acts = commands.split(&scratch)
        let prefersArticles = ranking.first.map { model.catalogue.prefersArticles($0.name) } ?? false
        let proposals = isCertain && !prefersArticles ? .none : Self.proposals(of: model, beside: ranking, in: scratch)
        let clauses = commands.clauses(Clause(ranking, isCertain, acts), in: &scratch) { scratch in
            let ranking = model.intents.rank(
                in: &scratch, familiarity: familiarity, length: Interpretation.clauseRankingLength)
            return (ranking, (ranking.first?.confidence ?? 0) >= tuning.threshold)
        }

        sentimentFeatures.extract(in: &scratch)
        let sentiment = model.sentiment.classify(in: &scratch)

        return Interpretation(
            language: language, isMixed: isMixed, isScriptNeutral: scratch.census.isScriptNeutral, ranking: ranking,
            isCertain: isCertain,
            proposalFloor: tuning.proposalFloor, sentiment: sentiment, entities: entities, proposals: proposals,
            clauses: clauses)
    }

    private static let maximumProposals = 5

    /// The proposals of retrieval for the text last read by `scratch`.
    ///
    /// - Parameter ranking: the intents as the classifier ranked them, which is part of the evidence.
    static func proposals(of model: Model, beside ranking: [RankedIntent], in scratch: borrowing Scratch) -> Proposals {
        let (answers, rule, query) = (model.answers, model.answerRule, model.answers.query(of: scratch))
        let catalogue = model.catalogue
        return Proposals {
            let found = answers.search(for: query, limit: maximumProposals)
            return rule.propose(
                found.map { (answers.parts.names[$0.answer], $0.likeness) }, beside: ranking,
                prefersArticles: catalogue.prefersArticles)
        }
    }
}
