import Entities
import Understanding

/// Takes values of slots from the entities and the intent of a message, by the slots' mappings.
struct SlotFiller {
    let slots: [String: FormSlot]
    let today: DayNumber
    /// The form that the message came to, or that it starts.
    let form: String?
    let requested: String?
    let intent: String?

    /// A value that was found, or why it cannot be taken.
    typealias Finding = (slot: String, verdict: SlotCheck.Verdict)

    /// What the entities give to the slots of these names: the first name is served first, and no entity serves two.
    ///
    /// `current` is the value that a slot has: another one is preferred.
    func find(_ names: [String], in entities: [Entity], current: (String) -> String? = { _ in nil }) -> [Finding] {
        guard !entities.isEmpty else { return [] }
        var free = entities
        return names.compactMap { name in
            guard let slot = slots[name] else { return nil }
            for mapping in slot.slot.mappings where holds(mapping) {
                guard case .entity(let type) = mapping.source else { continue }
                // The payload of a button may name the slot itself.
                let fitting = free.indices.filter { free[$0].entity == type || free[$0].entity == name }
                guard let index = fitting.first(where: { free[$0].value != current(name) }) ?? fitting.first else {
                    continue
                }
                if slot.slot.kind == .list {
                    let text = fitting.map { free[$0].value }.joined(separator: ", ")
                    free.removeAll { $0.entity == type || $0.entity == name }
                    return (name, SlotCheck.judge(text, for: slot, today: today))
                }
                return (name, SlotCheck.judge(free.remove(at: index).value, for: slot, today: today))
            }
            guard let index = free.firstIndex(where: { $0.entity == name }) else { return nil }
            return (name, SlotCheck.judge(free.remove(at: index).value, for: slot, today: today))
        }
    }

    /// The value that the message's intent gives to a slot, by `from_intent`, or on starting the form by
    /// `from_trigger_intent`.
    func byIntent(_ slot: FormSlot, isTrigger: Bool) -> String? {
        for mapping in slot.slot.mappings where holds(mapping) {
            switch mapping.source {
            case .triggerIntent(let value) where isTrigger: return value
            case .intent(let value) where !isTrigger: return value
            default: continue
            }
        }
        return nil
    }

    /// Whether the customer's own words may be the value of a slot.
    func takesText(_ slot: FormSlot) -> Bool {
        slot.slot.mappings.contains { $0.source == .text && holds($0) }
    }

    private func holds(_ mapping: SlotMapping) -> Bool {
        let isIntended = mapping.intents.isEmpty || (intent.map { mapping.intents.contains($0) } ?? false)
        guard isIntended, !(intent.map { mapping.excludedIntents.contains($0) } ?? false) else { return false }
        guard !mapping.conditions.isEmpty else { return true }
        return mapping.conditions.contains { $0.form == form && ($0.slot == nil || $0.slot == requested) }
    }
}
