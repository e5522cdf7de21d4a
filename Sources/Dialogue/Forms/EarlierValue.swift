import Entities
import Linguistics
import Understanding

/// Offers a form's question the value that the customer gave in an earlier session or conversation.
///
/// It is never taken without a yes. What reaches the customer or names a moment or an amount is not offered: it may be
/// another one this time, and need not be shown to whoever writes.
extension DialogueManager {
    /// How long a value is offered, in milliseconds: 30 days.
    private static let offered: Int64 = 30 * 86_400_000

    /// Adds the earlier value of a slot that is asked for to the question, as a sentence and a button.
    func offerEarlier(valueOf slot: Catalogue.Slot, in turn: inout FormTurn) {
        let context = turn.context
        // A value that the customer has just taken back is not the one.
        guard memory.lasting.contains(slot.name), context.before.slots[slot.name] == nil,
            turn.state.form?.declined.contains(slot.name) == false,
            let fact = context.message.customer.facts.first(where: { $0.name == slot.name }),
            fact.time <= context.time, context.time - fact.time <= Self.offered,
            let prepared = lexicon.slots[slot.name],
            case .value(let value) = SlotCheck.validate(fact.value, for: prepared, today: context.today)
        else { return }
        let shown = slot.shown(value, in: turn.language)
        turn.record(.formOffered(value: value))
        turn.say(.earlier(slot.name), with: ["value": shown])
        turn.offer([Catalogue.Button(title: shown, payload: shown)])
    }

    /// Takes the offered value on a yes, and remembers a no; false where the message is neither.
    func takeEarlier(_ plan: TurnPlan, _ active: FormState, in turn: inout FormTurn) -> Bool {
        guard active.stage == .asking, let slot = active.requested, let value = active.offered,
            turn.context.before.pending?.origin != .handover
        else { return false }
        switch (plan.acts.contains(.affirm), plan.acts.contains(.deny)) {
        case (true, false): turn.record(.slotSet(name: slot, value: value))
        case (false, true): turn.record(.formOfferDeclined)
        default: return false
        }
        return true
    }

    /// The values of a turn that may be offered in a later session, by the names of their slots; nil takes one back.
    package func keptFacts(of turn: Turn) -> [String: String?] {
        guard !memory.lasting.isEmpty else { return [:] }
        var facts: [String: String?] = [:]
        for case .slotSet(let name, let value) in turn.events where memory.lasting.contains(name) {
            facts[name] = .some(value)
        }
        return facts
    }
}

extension SlotMemory {
    /// Those of `facts` that name a thing which the customer may come back to, such as an order.
    static func lasting(_ facts: [String], in catalogue: Catalogue) -> [String] {
        facts.filter { name in
            catalogue.slots[name]?.mappings.allSatisfy { mapping in
                guard case .entity(let type) = mapping.source, let kind = BuiltInEntity.Kind(rawValue: type) else {
                    return true
                }
                return switch kind {
                case .orderNumber, .trackingNumber: true
                case .email, .url, .phone, .amount, .datetime, .duration, .quantity: false
                }
            } ?? false
        }
    }
}
