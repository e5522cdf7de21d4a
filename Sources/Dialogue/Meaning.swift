import Understanding

/// What a message says, before anything is decided about it.
enum Meaning: Equatable {
    /// A wish that can be named. `isChoice` tells that the customer chose it from buttons or an offer, and did not
    /// write it out.
    case wish(RankedIntent, entities: [Entity], isChoice: Bool)
    /// None of what was offered.
    case declined
    case unclear

    /// The wish's name.
    var intent: String? {
        if case .wish(let intent, _, _) = self { intent.name } else { nil }
    }

    var isChoice: Bool {
        switch self {
        case .wish(_, _, let isChoice): isChoice
        case .declined: true
        case .unclear: false
        }
    }
}

/// Reads messages: a button's payload first, then a choice among what was offered, then what the model would answer.
struct MeaningReader: Sendable {
    private let intents: Set<String>

    init(intents: [String]) {
        self.intents = Set(intents).union([IntentRole.humanIntent, "affirm", "deny"])
    }

    /// - Parameter folded: the message's text.
    func read(_ message: Message, _ folded: FoldedText, offer: PendingOffer?) -> Meaning {
        if let payload = ButtonPayload(message.text), intents.contains(payload.intent) {
            return wish(
                RankedIntent(name: payload.intent, confidence: 1), payload.entities, offer: offer, isChoice: true)
        }
        let interpretation = message.interpretation
        let best = interpretation.answer
        if let offer {
            switch ChoiceReader.read(message.text, folded, titles: offer.choices.map(\.title), isCertain: best != nil) {
            case .picked(let index): return taken(offer.choices[index], of: offer, with: interpretation.entities)
            case .declined: return .declined
            case .unrelated: break
            }
        }
        return best.map { wish($0, interpretation.entities, offer: offer, isChoice: false) } ?? .unclear
    }

    /// A named wish; a bare yes or no is about the offer where there is one.
    private func wish(_ intent: RankedIntent, _ entities: [Entity], offer: PendingOffer?, isChoice: Bool) -> Meaning {
        switch IntentRole(of: intent.name) {
        case .affirmation:
            if let offer, let first = offer.choices.first { return taken(first, of: offer, with: entities) }
        case .refusal:
            if offer != nil { return .declined }
        default: break
        }
        return .wish(intent, entities: entities, isChoice: isChoice)
    }

    private func taken(_ choice: PendingChoice, of offer: PendingOffer, with entities: [Entity]) -> Meaning {
        .wish(RankedIntent(name: choice.intent, confidence: 1), entities: entities + offer.entities, isChoice: true)
    }
}
