import Linguistics
import Synchronization
import Understanding

/// A slot as messages are read for it: its words folded and its pattern compiled once a catalogue, not once a message.
final class FormSlot: Sendable {
    let slot: Catalogue.Slot
    let choices: SlotChoices
    /// How a customer may call it, in lower case.
    let titles: [LowercaseText]
    let pattern: SlotPattern?
    /// Whether any text of a fitting length is a value.
    let isFreeText: Bool

    init(_ slot: Catalogue.Slot) {
        self.slot = slot
        choices = SlotChoices(slot.choices)
        let names = slot.titles.map(\.text) + [slot.name, slot.name.replacing("_", with: " ")]
        titles = names.map { LowercaseText($0) }
        let validation = slot.validation
        pattern = validation.pattern.flatMap { SlotPattern($0) }
        isFreeText =
            slot.choices.isEmpty && validation.pattern == nil && validation.dates == nil && !validation.luhn && slot.kind != .bool
            && slot.kind != .float
    }

    var name: String { slot.name }
}

/// A slot's pattern, lent to one message at a time; a match is bounded by ICU's step limit.
final class SlotPattern: Sendable {
    private let pattern: Mutex<Pattern>

    /// One that does not compile is nil; validation has reported it.
    init?(_ source: String) {
        guard let compiled = try? Pattern(source) else { return nil }
        pattern = Mutex(compiled)
    }

    /// The one place of a text that the pattern fits, full-width letters and digits read as plain ones; nil where there is none or several.
    func onlyMatch(in text: String) -> String? {
        let units = text.utf16.map { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
        let matches = pattern.withLock { pattern in
            var matches: [Range<Int>] = []
            pattern.matches(in: units) { matches.append($0) }
            return matches
        }
        return matches.count == 1 ? String(decoding: units[matches[0]], as: UTF16.self) : nil
    }
}

/// The slots of a catalogue and those of each of its forms, ready to be read for.
struct FormLexicon: Sendable {
    let slots: [String: FormSlot]
    private let forms: [String: [FormSlot]]

    init(catalogue: Catalogue) {
        let slots = catalogue.slots.mapValues { FormSlot($0) }
        self.slots = slots
        forms = catalogue.forms.mapValues { $0.slots.compactMap { slots[$0] } }
    }

    /// The slots of a form, in its order.
    func slots(of form: String) -> [FormSlot] { forms[form] ?? [] }
}
