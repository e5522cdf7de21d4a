import Understanding

/// The choices that an unclear message is answered with.
enum Clarification {
    /// The most choices offered at once; who would read more?
    static let mostChoices = 5
    /// The most of them that retrieval proposes.
    static let mostProposals = 3
    /// The most entities kept with an offer, and the longest value kept, in characters; an offer stays small in the
    /// record.
    static let mostEntities = 8
    static let longestValue = 64

    /// The intents worth offering, best first, each with an answer: the model's set that holds the right one with its
    /// stated probability, and passages of articles, which are not among its intents; where the set is empty, or too
    /// long to be offered, what retrieval proposes.
    ///
    /// None where the model is certain, for then it is certain of something that has no answer here.
    static func candidates(for interpretation: Interpretation, isAnswerable: (String) -> Bool) -> [String] {
        guard !interpretation.isCertain else { return [] }
        func isWorthOffering(_ intent: String) -> Bool { IntentRole(of: intent).isOfferable && isAnswerable(intent) }
        let set = interpretation.ranking.filter { $0.confidence >= interpretation.proposalFloor }
        let candidates = set.count <= mostChoices ? set.filter { isWorthOffering($0.name) } : []
        guard !candidates.isEmpty else {
            var offered: [String] = []
            for proposal in interpretation.proposals
            where offered.count < mostProposals && isWorthOffering(proposal.intent) {
                offered.append(proposal.intent)
            }
            return offered
        }
        let passages = interpretation.proposals.filter { $0.isPassage && isWorthOffering($0.intent) }.map {
            RankedIntent(name: $0.intent, confidence: $0.probability)
        }
        return (candidates + passages).sorted { $0.confidence > $1.confidence }.prefix(mostChoices).map(\.name)
    }

    /// The entities to keep with an offer.
    static func kept(_ entities: [Entity]) -> [Entity] {
        Array(entities.lazy.filter { $0.value.count <= longestValue }.prefix(mostEntities))
    }

    /// The choices as numbered lines, `1. title`.
    static func numbered(_ choices: [PendingChoice]) -> String {
        choices.enumerated().map { "\($0.offset + 1). \($0.element.title)" }.joined(separator: "\n")
    }

    /// The choices as buttons whose payloads name the intents.
    static func buttons(_ choices: [PendingChoice]) -> [Catalogue.Button] {
        choices.map { Catalogue.Button(title: $0.title, payload: "/\($0.intent)") }
    }
}
