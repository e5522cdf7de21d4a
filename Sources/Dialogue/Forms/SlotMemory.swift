import Entities
import Linguistics
import Understanding

/// Learns what the customer mentions in passing: entities fill the slots that are theirs alone, in a form or outside
/// any.
struct SlotMemory: Sendable {
    private let catalogue: Catalogue
    private let lexicon: FormLexicon
    /// What slots begin with, by name.
    private let initialValues: [String: String]
    /// The slots that an entity fills which no other slot takes; sorted.
    let facts: [String]

    init(catalogue: Catalogue, lexicon: FormLexicon) {
        self.catalogue = catalogue
        self.lexicon = lexicon
        initialValues = catalogue.slots.compactMapValues(\.initialValue)
        facts = catalogue.facts.sorted()
    }

    func knows(form: String) -> Bool { catalogue.forms[form] != nil }

    /// What is new of the facts that the form under way does not take itself; what is no good value is left.
    func learn(from entities: [Entity], intent: String?, in state: DialogueState, today: DayNumber) -> [Event] {
        guard !entities.isEmpty, !facts.isEmpty, state.human == nil else { return [] }
        let own = state.form.flatMap { catalogue.forms[$0.form]?.slots } ?? []
        let filler = SlotFiller(
            slots: lexicon.slots, today: today, form: state.form?.form, requested: nil, intent: intent)
        return facts.filter { !own.contains($0) }.compactMap { name in
            guard case .value(let value)? = filler.find([name], in: entities).first?.verdict, state.slots[name] != value
            else { return nil }
            return .slotSet(name: name, value: value)
        }
    }

    /// The values of all slots by name, for conditions.
    func values(in known: SlotValues) -> [String: String] {
        var values = initialValues
        for value in known.values { values[value.name] = value.text }
        return values
    }

    /// Adds the same as a customer is shown them, for placeholders; what goes by the name already stays.
    func addShown(_ values: [String: String], in language: LanguageTag, to shown: inout [String: String]) {
        for (name, value) in values where shown[name] == nil {
            shown[name] = lexicon.slots[name]?.slot.shown(value, in: language) ?? value
        }
    }
}
