import Understanding

/// The choices that an unclear message is answered with.
enum Clarification {
    /// The most choices offered at once.
    static let mostChoices = 3
    /// The most entities kept with an offer, and the longest value kept, in characters; an offer stays small in the record.
    static let mostEntities = 8
    static let longestValue = 64

    /// The intents worth offering, most probable first: the model's above its floor and retrieval's, each once and each with an answer.
    ///
    /// None where the model is certain, for then it is certain of something that has no answer here.
    static func candidates(for interpretation: Interpretation, isAnswerable: (String) -> Bool) -> [String] {
        guard !interpretation.isCertain else { return [] }
        let ranked = interpretation.ranking.filter { $0.confidence >= interpretation.proposalFloor }
        let proposed = interpretation.proposals.map { RankedIntent(name: $0.intent, confidence: $0.probability) }
        var candidates: [String] = []
        for intent in (ranked + proposed).sorted(by: { $0.confidence > $1.confidence }).map(\.name) where candidates.count < mostChoices {
            if IntentRole(of: intent).isOfferable, !candidates.contains(intent), isAnswerable(intent) { candidates.append(intent) }
        }
        return candidates
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
