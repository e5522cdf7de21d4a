import Linguistics
import Understanding

extension [Wording] {
    /// The first text in a language; else in its other script; else without a language; else any.
    func text(in language: LanguageTag) -> String? {
        let match =
            first { $0.language == language } ?? first { $0.language?.primary == language.primary } ?? first {
                $0.language == nil
            } ?? first
        return match?.text
    }
}

extension Catalogue.Slot {
    /// The slot's title as shown to customers.
    func title(in language: LanguageTag) -> String {
        titles.text(in: language) ?? name.split(separator: "_").joined(separator: " ")
    }

    /// A value as shown to customers: a choice by its wording, a Boolean as yes or no.
    func shown(_ value: String, in language: LanguageTag) -> String {
        if let choice = choices.first(where: { $0.value == value }) {
            return choice.wordings.text(in: language) ?? value
        }
        guard kind == .bool else { return value }
        return value == "true" ? (language.isChinese ? "是" : "yes") : (language.isChinese ? "否" : "no")
    }
}

extension Catalogue {
    /// The value of a slot, else its initial value; nil if it has neither.
    func value(of slot: String, in known: SlotValues) -> String? {
        known[slot] ?? slots[slot]?.initialValue
    }

    /// The known values of a form, in its order.
    func fields(of form: Form, in known: SlotValues) -> [TicketDraft.Field] {
        form.slots.compactMap { name in value(of: name, in: known).map { TicketDraft.Field(name: name, value: $0) } }
    }

    /// The known values of a form, in its order, followed by the values of other slots.
    func fields(of form: Form?, andOthersIn known: SlotValues) -> [TicketDraft.Field] {
        let own = form.map { fields(of: $0, in: known) } ?? []
        let others = known.values.map(\.name).filter { name in !own.contains { $0.name == name } }
        return own
            + others.compactMap { name in value(of: name, in: known).map { TicketDraft.Field(name: name, value: $0) } }
    }

    /// The slots filled by an entity that no other slot accepts. Their values hold for all forms.
    var facts: Set<String> {
        var takers: [String: [String]] = [:]
        for slot in slots.values {
            for case .entity(let type) in slot.mappings.map(\.source) { takers[type, default: []].append(slot.name) }
        }
        let shared = Set(takers.values.filter { $0.count > 1 }.joined())
        return Set(takers.values.joined()).subtracting(shared)
    }
}
