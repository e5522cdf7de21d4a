import Understanding

/// Selects and shows the choices that an unclear message is answered with.
enum Clarification {
    /// The maximum number of choices in one offer.
    static let mostChoices = 5
    /// The maximum number of choices that come from retrieval.
    static let mostProposals = 3
    /// Where it is less probable that the message is in scope, what is offered would be beside the point.
    private static let leastPlausible = 0.35
    /// The maximum number of entities kept with an offer, because the database stores each offer.
    static let mostEntities = 8
    /// The maximum length of a kept entity value, in characters.
    static let longestValue = 64

    /// The intents to offer, best first. Each of them has an answer.
    ///
    /// They come from the model's prediction set (the intents at or above `proposalFloor`) and from retrieved article
    /// passages. If the prediction set is empty or longer than `mostChoices`, they come from retrieval alone. The list
    /// is empty if the model is certain: its intent then has no answer in this catalogue.
    static func candidates(for interpretation: Interpretation, isAnswerable: (String) -> Bool) -> [String] {
        let plausibility = max(
            interpretation.ranking.reduce(0) { $0 + $1.confidence },
            interpretation.proposals.first { $0.isPassage }?.probability ?? 0)
        guard !interpretation.isCertain, plausibility >= leastPlausible else { return [] }
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

    /// The entities to keep with an offer, within `mostEntities` and `longestValue`.
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
