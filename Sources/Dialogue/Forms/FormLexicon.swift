import Understanding

/// The prepared slots of a catalogue and of each of its forms.
struct FormLexicon: Sendable {
    let slots: [String: FormSlot]
    private let forms: [String: [FormSlot]]
    /// The slots that entities fill outside forms too (`Catalogue.facts`), by name.
    let facts: [FormSlot]

    init(catalogue: Catalogue) {
        let slots = catalogue.slots.mapValues { FormSlot($0) }
        self.slots = slots
        facts = catalogue.facts.sorted().compactMap { slots[$0] }
        forms = catalogue.forms.mapValues { $0.slots.compactMap { slots[$0] } }
    }

    /// The slots of a form in its order; empty if the form is unknown.
    func slots(of form: String) -> [FormSlot] { forms[form] ?? [] }
}
