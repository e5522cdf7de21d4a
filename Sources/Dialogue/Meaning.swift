import Hashing
import Understanding

/// What a message means, before the dialogue decides what to do.
enum Meaning: Equatable {
    /// A known intent. `isChoice` means that the customer chose it from buttons or an offer instead of writing it.
    case wish(RankedIntent, entities: [Entity], isChoice: Bool)
    /// The customer wants none of the offered choices.
    case declined
    case unclear

    /// The name of the intent; nil if there is none.
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

/// Reads messages: first as a button's payload, then as an answer to the offer, then by the model's intent.
struct MeaningReader: Sendable {
    private let intents: Set<ExactText>

    init(intents: [String]) {
        self.intents = Set((intents + [IntentRole.humanIntent, "affirm", "deny"]).map(ExactText.init))
    }

    /// The meaning of a message.
    ///
    /// - Parameters:
    ///   - folded: the message's text, folded.
    ///   - offer: the pending offer; nil if there is none or a form is active.
    func read(_ message: Message, _ folded: FoldedText, offer: PendingOffer?) -> Meaning {
        if let payload = ButtonPayload(message.text), intents.contains(ExactText(payload.intent)) {
            return wish(
                RankedIntent(name: payload.intent, confidence: 1), payload.entities, offer: offer, isChoice: true)
        }
        let interpretation = message.interpretation
        let best = interpretation.answer
        if let offer {
            switch ChoiceReader.read(message.text, folded, titles: offer.choices.map(\.title), isCertain: best != nil) {
            case .picked(let index): return accepted(offer.choices[index], of: offer, with: interpretation.entities)
            case .declined: return .declined
            case .unrelated: break
            }
        }
        return best.map { wish($0, interpretation.entities, offer: offer, isChoice: false) } ?? .unclear
    }

    /// The meaning of an intent. A bare yes or no refers to the offer, if there is one.
    private func wish(_ intent: RankedIntent, _ entities: [Entity], offer: PendingOffer?, isChoice: Bool) -> Meaning {
        switch IntentRole(of: intent.name) {
        case .affirmation:
            if let offer, let first = offer.choices.first { return accepted(first, of: offer, with: entities) }
        case .refusal:
            if offer != nil { return .declined }
        default: break
        }
        return .wish(intent, entities: entities, isChoice: isChoice)
    }

    private func accepted(_ choice: PendingChoice, of offer: PendingOffer, with entities: [Entity]) -> Meaning {
        .wish(RankedIntent(name: choice.intent, confidence: 1), entities: entities + offer.entities, isChoice: true)
    }
}
