import Entities
import Linguistics
import Understanding

/// Stores values that the customer mentions in any message: an entity fills its slot if no other slot accepts that
/// entity.
struct SlotMemory: Sendable {
    private let catalogue: Catalogue
    private let lexicon: FormLexicon
    /// The initial values of slots, by name.
    private let initialValues: [String: String]
    /// The slots filled by an entity that no other slot accepts; sorted.
    let facts: [String]
    /// Those of `facts` that are offered again in later sessions.
    let lasting: [String]

    init(catalogue: Catalogue, lexicon: FormLexicon) {
        self.catalogue = catalogue
        self.lexicon = lexicon
        initialValues = catalogue.slots.compactMapValues(\.initialValue)
        facts = catalogue.facts.sorted()
        lasting = Self.lasting(facts, in: catalogue)
    }

    /// Whether the catalogue has this form.
    func knows(form: String) -> Bool { catalogue.forms[form] != nil }

    /// The new values of `facts` in a message, as events. Slots of the active form are left to the form. Invalid values
    /// are ignored.
    func learn(from plan: TurnPlan, in state: DialogueState) -> [Event] {
        guard !plan.values.isEmpty, !facts.isEmpty, state.human == nil else { return [] }
        let own = state.form.flatMap { catalogue.forms[$0.form]?.slots } ?? []
        return plan.values.compactMap { given in
            guard given.fault == nil, let slot = given.slot, let value = given.value, facts.contains(slot),
                !own.contains(slot), state.slots[slot] != value
            else { return nil }
            return .slotSet(name: slot, value: value)
        }
    }

    /// The values of all slots by name, initial values included, for conditions.
    func values(in known: SlotValues) -> [String: String] {
        var values = initialValues
        for value in known.values { values[value.name] = value.text }
        return values
    }

    /// Adds the values in the form shown to customers, for placeholders. Names already present are kept.
    func addShown(_ values: [String: String], in language: LanguageTag, to shown: inout [String: String]) {
        for (name, value) in values where shown[name] == nil {
            shown[name] = lexicon.slots[name]?.slot.shown(value, in: language) ?? value
        }
    }
}
