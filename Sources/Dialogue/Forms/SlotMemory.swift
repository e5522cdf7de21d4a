import Entities
import Linguistics
import Understanding

/// Learns what the customer mentions in passing: entities fill the slots that are theirs alone, in a form or outside any.
struct SlotMemory: Sendable {
    private let catalogue: Catalogue
    /// The slots that an entity fills which no other slot takes; sorted.
    let facts: [String]

    init(catalogue: Catalogue) {
        self.catalogue = catalogue
        facts = catalogue.facts.sorted()
    }

    func knows(form: String) -> Bool { catalogue.forms[form] != nil }

    /// What is new of the facts that the form under way does not take itself; what is no good value is left.
    func learn(from entities: [Entity], intent: String?, in state: DialogueState, today: DayNumber) -> [Event] {
        guard !entities.isEmpty, !facts.isEmpty, state.human == nil else { return [] }
        let own = state.form.flatMap { catalogue.forms[$0.form]?.slots } ?? []
        let filler = SlotFiller(slots: catalogue.slots, today: today, form: state.form?.form, requested: nil, intent: intent)
        return facts.filter { !own.contains($0) }.compactMap { name in
            guard case .value(let value)? = filler.find([name], in: entities).first?.verdict, state.slots[name] != value else { return nil }
            return .slotSet(name: name, value: value)
        }
    }

    func values(in known: SlotValues) -> [String: String] { catalogue.values(in: known) }

    func shownValues(in known: SlotValues, _ language: LanguageTag) -> [String: String] { catalogue.shownValues(in: known, language) }
}
