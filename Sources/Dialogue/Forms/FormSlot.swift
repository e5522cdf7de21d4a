import Understanding

/// A slot prepared for reading messages. Its words are folded and its pattern is compiled once per catalogue.
final class FormSlot: Sendable {
    let slot: Catalogue.Slot
    let choices: SlotChoices
    /// The names by which a customer may refer to the slot, in lower case.
    let titles: [LowercaseText]
    let pattern: SlotPattern?
    /// Whether any text of a permitted length is a value.
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
