import Entities
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

    /// Whether the customer's own words can be the value (`from_text`).
    var acceptsText: Bool { slot.mappings.contains { $0.source == .text } }

    /// Whether a message with this intent can be the value (`from_text` with `intent`).
    func takesText(on intent: String) -> Bool {
        slot.mappings.contains { $0.source == .text && $0.intents.contains(intent) }
    }

    /// Whether an entity of a type can be the value. A button's payload may use the slot's own name.
    func takes(entity type: String) -> Bool { type == name || slot.mappings.contains { $0.source == .entity(type) } }

    /// The value that an intent gives: by `from_trigger_intent` if it begins the form, else by `from_intent`.
    func valueByIntent(_ intent: String, isTrigger: Bool, in form: String) -> String? {
        for mapping in slot.mappings where mapping.applies(on: intent, in: form, requested: isTrigger ? nil : name) {
            switch mapping.source {
            case .triggerIntent(let value) where isTrigger: return value
            case .intent(let value) where !isTrigger: return value
            default: continue
            }
        }
        return nil
    }

    /// Whether dates that a message names can be the value.
    var takesDates: Bool { takes(entity: BuiltInEntity.Kind.datetime.rawValue) }

    /// Whether a text in lower case has one of the names in it, at word boundaries where it is alphabetic.
    func isNamed(in text: LowercaseText) -> Bool {
        titles.contains { title in
            guard let range = ByteSearch.first(title.bytes, in: text.bytes) else { return false }
            func isLetter(_ place: Int) -> Bool {
                text.bytes.indices.contains(place)
                    && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text.bytes[place])
            }
            return !(isLetter(range.lowerBound - 1) && isLetter(range.lowerBound))
                && !(isLetter(range.upperBound) && isLetter(range.upperBound - 1))
        }
    }
}

extension SlotMapping {
    /// Whether the mapping's conditions on intent, form and requested slot are met.
    fileprivate func applies(on intent: String, in form: String, requested: String?) -> Bool {
        let isIntended = intents.isEmpty || intents.contains(intent)
        guard isIntended, !excludedIntents.contains(intent) else { return false }
        return conditions.isEmpty
            || conditions.contains { $0.form == form && ($0.slot == nil || $0.slot == requested) }
    }
}
