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
    private let usual: [FormSlot]
    /// The wordings of all slots' choices; the tables' values are the places of the slots.
    private let wordings: SlotWordings

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
        wordings = SlotWordings(all)
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

    /// The slots of all forms that can begin, those of the wished ones first; then `facts`.
    func slots(wishedFirst wished: [Intent]) -> [FormSlot] {
        guard !wished.isEmpty else { return usual }
        var slots: [FormSlot] = []
        slots.reserveCapacity(usual.count)
        var isTaken = [Bool](repeating: false, count: all.count)
        func take(_ slot: FormSlot) {
            guard !isTaken[slot.place] else { return }
            isTaken[slot.place] = true
            slots.append(slot)
        }
        for wish in wished { wish.form?.slots.forEach(take) }
        usual.forEach(take)
        return slots
    }

    /// The places of the slots that a text names a choice of, each once: one look at the text in place of one for each
    /// slot.
    func slotsNamed(by text: FoldedText) -> [Int] { wordings.slots(in: text) }

    private static func slots(of intents: [Intent], _ facts: [FormSlot]) -> [FormSlot] {
        var slots: [FormSlot] = []
        for form in intents.compactMap(\.form) {
            for slot in form.slots where !slots.contains(where: { $0 === slot }) { slots.append(slot) }
        }
        for slot in facts where !slots.contains(where: { $0 === slot }) { slots.append(slot) }
        return slots
    }
}

/// Finds which slots' choices a text names, for all slots at once.
private struct SlotWordings {
    private let wholes: PhraseTable
    private let words: PhraseTable
    private let ideographs: PhraseTable

    init(_ slots: [FormSlot]) {
        let wordings = slots.flatMap { slot in
            slot.slot.choices.flatMap { [$0.value] + $0.wordings.map(\.text) }.map {
                (folded: FoldedText($0), place: slot.place)
            }
        }
        wholes = PhraseTable(wordings.map { ($0.folded.compact, $0.place) })
        words = PhraseTable(wordings.filter { !$0.folded.isSpaceless }.map { ($0.folded.spaced, $0.place) })
        ideographs = PhraseTable(wordings.filter(\.folded.isSpaceless).map { ($0.folded.compact, $0.place) })
    }

    /// The places of the slots with a wording that `SlotChoices` finds in the text, inside it or as a whole.
    func slots(in text: FoldedText) -> [Int] {
        var found: [Int] = []
        func take(_ place: Int) {
            if !found.contains(place) { found.append(place) }
        }
        let (spaced, compact) = (text.spaced, text.compact)
        _ = wholes.find(at: 0, of: compact, before: compact.count) { count, place in
            if count == compact.count { take(place) }
            return false
        }
        for start in spaced.indices where start == 0 || spaced[start - 1] == FoldedText.space {
            _ = words.find(at: start, of: spaced, before: spaced.count) { count, place in
                if start + count == spaced.count || spaced[start + count] == FoldedText.space { take(place) }
                return false
            }
        }
        guard text.isSpaceless, !ideographs.isEmpty else { return found }
        for start in compact.indices where !UTF8.isContinuation(compact[start]) {
            _ = ideographs.find(at: start, of: compact, before: compact.count) { _, place in
                take(place)
                return false
            }
        }
        return found
    }
}
