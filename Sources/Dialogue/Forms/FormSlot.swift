import Entities
import Understanding

/// A slot prepared for reading messages. Its words are folded and its pattern is compiled once per catalogue.
final class FormSlot: Sendable {
    let slot: Catalogue.Slot
    /// Its place among all slots of the catalogue.
    let place: Int
    let choices: SlotChoices
    /// The names by which a customer may refer to the slot, in lower case.
    let titles: [LowercaseText]
    let pattern: SlotPattern?
    /// Whether any text of a permitted length is a value.
    let isFreeText: Bool
    /// Whether the customer's own words can be the value (`from_text`).
    let acceptsText: Bool
    /// The entities that can be the value.
    private let entities: [String]
    /// The kind of question that asks for it.
    let question: Situation.Kind

    init(_ slot: Catalogue.Slot, place: Int = 0) {
        self.slot = slot
        self.place = place
        choices = SlotChoices(slot.choices)
        let names = slot.titles.map(\.text) + [slot.name, slot.name.replacing("_", with: " ")]
        titles = names.map { LowercaseText($0) }
        let validation = slot.validation
        pattern = validation.pattern.flatMap { SlotPattern($0) }
        isFreeText =
            slot.choices.isEmpty && validation.pattern == nil && validation.dates == nil && !validation.luhn
            && slot.kind != .bool
            && slot.kind != .float
        acceptsText = slot.mappings.contains { $0.source == .text }
        let entities = slot.mappings.compactMap { if case .entity(let type) = $0.source { type } else { nil } }
        self.entities = entities
        question =
            if !slot.choices.isEmpty {
                .choice
            } else if slot.kind == .bool {
                .yesOrNo
            } else if slot.kind == .float {
                .number
            } else if validation.dates != nil || slot.name == Self.dates || entities.contains(Self.dates) {
                .date
            } else if isFreeText, acceptsText {
                .freeText
            } else {
                validation.pattern == nil ? .entity : .identifier
            }
    }

    private static let dates = BuiltInEntity.Kind.datetime.rawValue

    var name: String { slot.name }

    /// Whether a message with this intent can be the value (`from_text` with `intent`).
    func takesText(on intent: String) -> Bool {
        slot.mappings.contains { $0.source == .text && $0.intents.contains(intent) }
    }

    /// Whether an entity of a type can be the value. A button's payload may use the slot's own name.
    func takes(entity type: String) -> Bool { type == name || entities.contains(type) }

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

    /// Whether an intent of the message can be its value (`from_intent`).
    var takesIntents: Bool {
        slot.mappings.contains {
            if case .intent = $0.source { true } else { false }
        }
    }

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
