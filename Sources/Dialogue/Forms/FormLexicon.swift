import Understanding

/// What reading messages needs of a catalogue, prepared once: slots, forms, and which intents begin a form.
final class FormLexicon: Sendable {
    /// A form with its prepared slots.
    final class Form: Sendable {
        let form: Catalogue.Form
        /// Its slots in its order.
        let slots: [FormSlot]
        /// The places of its slots, each once.
        let places: [Int]

        init(_ form: Catalogue.Form, slots: [String: FormSlot]) {
            self.form = form
            self.slots = form.slots.compactMap { slots[$0] }
            places = Set(self.slots.map(\.place)).sorted()
        }

        var name: String { form.name }
    }

    /// What is known of an intent without a message.
    final class Intent: Sendable {
        let name: String
        let role: IntentRole
        /// The form that it begins; nil if none.
        let form: Form?
        let isUrgent: Bool

        init(_ name: String, form: Form?, isUrgent: Bool) {
            self.name = name
            role = IntentRole(of: name)
            self.form = form
            self.isUrgent = isUrgent
        }
    }

    let slots: [String: FormSlot]
    /// By `FormSlot.place`.
    let all: [FormSlot]
    private let forms: [String: Form]
    private let intents: [String: Intent]
    /// The intents that begin a form, by name.
    let beginning: [Intent]
    /// The slots that entities fill outside forms too (`Catalogue.facts`), by name.
    let facts: [FormSlot]
    /// The slots of the forms of `beginning`, then `facts`.
    let usual: [FormSlot]

    init(catalogue: Catalogue) {
        let sorted = catalogue.slots.sorted { $0.key < $1.key }
        all = sorted.enumerated().map { FormSlot($1.value, place: $0) }
        let slots = Dictionary(uniqueKeysWithValues: zip(sorted.map(\.key), all))
        let forms = catalogue.forms.mapValues { Form($0, slots: slots) }
        var intents: [String: Intent] = [:]
        for name in catalogue.intents + catalogue.rules.keys where intents[name] == nil {
            let form = catalogue.form(on: name)
            intents[name] = Intent(
                name, form: form.map { forms[$0.name] ?? Form($0, slots: slots) },
                isUrgent: catalogue.isUrgent(name))
        }
        let beginning = catalogue.rules.keys.sorted().compactMap { intents[$0] }.filter { $0.form != nil }
        let facts = catalogue.facts.sorted().compactMap { slots[$0] }
        usual = Self.slots(of: beginning, facts)
        self.slots = slots
        self.forms = forms
        self.intents = intents
        self.beginning = beginning
        self.facts = facts
    }

    /// The slots of a form in its order; empty if the form is unknown.
    func slots(of form: String) -> [FormSlot] { forms[form]?.slots ?? [] }

    /// The form as the catalogue has it; nil if it is unknown.
    func form(_ name: String) -> Catalogue.Form? { forms[name]?.form }

    /// An intent, also one that the catalogue does not have.
    func intent(_ name: String) -> Intent { intents[name] ?? Intent(name, form: nil, isUrgent: false) }

    /// The slots of the forms that some wishes begin, in the order of the wishes, then `facts`; each once.
    func slots(of wishes: [Intent]) -> [FormSlot] {
        wishes.isEmpty ? facts : Self.slots(of: wishes, facts)
    }

    private static func slots(of intents: [Intent], _ facts: [FormSlot]) -> [FormSlot] {
        var slots: [FormSlot] = []
        for form in intents.compactMap(\.form) {
            for slot in form.slots where !slots.contains(where: { $0 === slot }) { slots.append(slot) }
        }
        for slot in facts where !slots.contains(where: { $0 === slot }) { slots.append(slot) }
        return slots
    }
}
