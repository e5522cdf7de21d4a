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
            slot.choices.isEmpty && validation.pattern == nil && validation.dates == nil && !validation.luhn
            && slot.kind != .bool
            && slot.kind != .float
    }

    var name: String { slot.name }
}
