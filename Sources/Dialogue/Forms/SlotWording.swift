import Linguistics
import Understanding

extension [Wording] {
    /// The first in a language, else in its other script, else in none, else in any.
    func text(in language: LanguageTag) -> String? {
        let match =
            first { $0.language == language } ?? first { $0.language?.primary == language.primary } ?? first {
                $0.language == nil
            } ?? first
        return match?.text
    }
}

extension Catalogue.Slot {
    /// How the value is named to a customer.
    func title(in language: LanguageTag) -> String {
        titles.text(in: language) ?? name.split(separator: "_").joined(separator: " ")
    }

    /// A value as a customer is shown it: a choice by its wording, the truth by yes and no.
    func shown(_ value: String, in language: LanguageTag) -> String {
        if let choice = choices.first(where: { $0.value == value }) {
            return choice.wordings.text(in: language) ?? value
        }
        guard kind == .bool else { return value }
        return value == "true" ? (language.isChinese ? "是" : "yes") : (language.isChinese ? "否" : "no")
    }
}

extension Catalogue {
    /// The value of a slot: what is known, else what it begins with.
    func value(of slot: String, in known: SlotValues) -> String? {
        known[slot] ?? slots[slot]?.initialValue
    }

    /// What is known of a form, in its order.
    func fields(of form: Form, in known: SlotValues) -> [TicketDraft.Field] {
        form.slots.compactMap { name in value(of: name, in: known).map { TicketDraft.Field(name: name, value: $0) } }
    }

    /// What is known of a form, in its order, and behind it whatever else the customer has told.
    func fields(of form: Form?, andOthersIn known: SlotValues) -> [TicketDraft.Field] {
        let own = form.map { fields(of: $0, in: known) } ?? []
        let others = known.values.map(\.name).filter { name in !own.contains { $0.name == name } }
        return own
            + others.compactMap { name in value(of: name, in: known).map { TicketDraft.Field(name: name, value: $0) } }
    }

    /// The slots that an entity fills which no other slot takes: what they hold is true of more than one form.
    var facts: Set<String> {
        var takers: [String: [String]] = [:]
        for slot in slots.values {
            for case .entity(let type) in slot.mappings.map(\.source) { takers[type, default: []].append(slot.name) }
        }
        let shared = Set(takers.values.filter { $0.count > 1 }.joined())
        return Set(takers.values.joined()).subtracting(shared)
    }
}
