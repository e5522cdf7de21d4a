import Entities
import Understanding

/// Finds values of slots in the entities and the intent of a message, by the slots' mappings.
struct SlotFiller {
    let slots: [String: FormSlot]
    let today: DayNumber
    /// The active form, or the form that the message begins; nil if there is none.
    let form: String?
    let requested: String?
    let intent: String?

    /// A value that was found for a slot, or why it is not accepted.
    typealias Finding = (slot: String, verdict: SlotCheck.Verdict)

    /// The values that entities give to these slots. Names come in order of precedence, and an entity fills one slot
    /// only.
    ///
    /// - Parameter current: the present value of a slot. An entity with a different value is preferred.
    func find(_ names: [String], in entities: [Entity], current: (String) -> String? = { _ in nil }) -> [Finding] {
        guard !entities.isEmpty else { return [] }
        var free = entities
        return names.compactMap { name in
            guard let slot = slots[name] else { return nil }
            for mapping in slot.slot.mappings where applies(mapping) {
                guard case .entity(let type) = mapping.source else { continue }
                // A button's payload may use the slot's own name.
                let fitting = free.indices.filter { free[$0].entity == type || free[$0].entity == name }
                guard let index = fitting.first(where: { free[$0].value != current(name) }) ?? fitting.first else {
                    continue
                }
                if slot.slot.kind == .list {
                    let text = fitting.map { free[$0].value }.joined(separator: ", ")
                    free.removeAll { $0.entity == type || $0.entity == name }
                    return (name, SlotCheck.validate(text, for: slot, today: today))
                }
                return (name, verdict(on: free.remove(at: index), for: slot))
            }
            guard let index = free.firstIndex(where: { $0.entity == name }) else { return nil }
            return (name, verdict(on: free.remove(at: index), for: slot))
        }
    }

    private func verdict(on entity: Entity, for slot: FormSlot) -> SlotCheck.Verdict {
        SlotCheck.validate(entity.value, for: slot, today: today, unsaid: entity.unsaid)
    }

    /// The value that the intent gives to a slot: by `from_trigger_intent` if the message begins the form, else by
    /// `from_intent`.
    func valueByIntent(_ slot: FormSlot, isTrigger: Bool) -> String? {
        for mapping in slot.slot.mappings where applies(mapping) {
            switch mapping.source {
            case .triggerIntent(let value) where isTrigger: return value
            case .intent(let value) where !isTrigger: return value
            default: continue
            }
        }
        return nil
    }

    /// Whether the customer's own words can be the slot's value (`from_text`).
    func acceptsText(_ slot: FormSlot) -> Bool {
        slot.slot.mappings.contains { $0.source == .text && applies($0) }
    }

    /// Whether a mapping's conditions on intent, form and requested slot are met.
    private func applies(_ mapping: SlotMapping) -> Bool {
        let isIntended = mapping.intents.isEmpty || (intent.map { mapping.intents.contains($0) } ?? false)
        guard isIntended, !(intent.map { mapping.excludedIntents.contains($0) } ?? false) else { return false }
        guard !mapping.conditions.isEmpty else { return true }
        return mapping.conditions.contains { $0.form == form && ($0.slot == nil || $0.slot == requested) }
    }
}
