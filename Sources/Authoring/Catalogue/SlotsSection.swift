import Understanding
import Linguistics
import Yams

/// Reads the `slots:` map: the types, values, mappings, titles and validations of slots.
struct SlotsSection {
    let fields: FieldReader
    let language: LanguageTag?

    func read(_ node: Node, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(node), let members = fields.members(of: node, "slots", problems: &problems) else {
            return
        }
        for member in members {
            problems.checkForm(of: member.key, at: member.place)
            guard let read = slot(member, problems: &problems) else { continue }
            if let first = draft.slots[member.key] {
                guard first.slot != read.slot else { continue }
                problems.report(
                    fields.tolerated, "two slots `\(member.key)`, the first at \(first.place)", at: member.place,
                    hint: "keep one")
            } else {
                draft.slots[member.key] = read
            }
        }
    }

    private func slot(_ subject: FieldReader.Member, problems: inout ProblemList) -> CatalogueDraft.SlotDraft? {
        guard !subject.key.isEmpty,
            let members = fields.members(of: subject.value, "the slot `\(subject.key)`", problems: &problems)
        else {
            return nil
        }
        var slot = Catalogue.Slot(name: subject.key)
        var isMapped = false
        for member in members {
            switch member.key {
            case "type": slot.kind = kind(member.value, problems: &problems)
            case "initial_value":
                if FieldReader.isNull(member.value) { continue }
                slot.initialValue = fields.text(of: member.value, "initial_value", problems: &problems)
            case "values":
                let items = fields.items(of: member.value, "values", problems: &problems) ?? []
                let values = items.compactMap { fields.text(of: $0, "a value", problems: &problems) }
                if slot.choices.isEmpty { slot.choices = values.map { .init(value: $0, wordings: [Wording($0)]) } }
            case "mappings":
                isMapped = true
                slot.mappings = MappingsField(fields: fields, slot: subject.key).read(member.value, problems: &problems)
            case "title":
                slot.titles = WordingsField(fields: fields, language: language).read(
                    member.value, "title", problems: &problems)
            case "validate":
                ValidateField(fields: fields, language: language).read(member.value, into: &slot, problems: &problems)
            case "influence_conversation", "auto_fill": break
            default:
                problems.warning(
                    "not run: key `\(member.key)` of a slot", at: member.place,
                    hint: "a slot has type, values, initial_value, mappings, title and validate")
            }
        }
        if !members.contains(where: { $0.key == "type" }) {
            problems.report(
                fields.tolerated, "the slot `\(subject.key)` has no `type`", at: subject.place,
                hint: "write `type: text`")
        }
        if slot.kind == .categorical, slot.choices.isEmpty {
            problems.report(
                fields.tolerated, "the categorical slot `\(subject.key)` has no `values`", at: subject.place,
                hint: "list its values")
            slot.kind = .text
        }
        // In versions of the format before 3, a slot takes the entity of its own name.
        if !isMapped { slot.mappings = [SlotMapping(.entity(subject.key))] }
        return .init(slot: slot, place: subject.place, isMapped: isMapped)
    }

    private func kind(_ node: Node, problems: inout ProblemList) -> Catalogue.Slot.Kind {
        guard let text = fields.text(of: node, "type", problems: &problems) else { return .text }
        if let kind = Catalogue.Slot.Kind(rawValue: text) { return kind }
        // Rasa 2 has this name for `any`. It also allows custom classes, whose names contain a full stop.
        if text == "unfeaturized" { return .any }
        let names = Catalogue.Slot.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        if text.contains(".") {
            problems.warning(
                "not run: slot type `\(text)`", at: fields.place(node), hint: "it is kept as text; known are \(names)")
        } else {
            problems.report(
                fields.tolerated, "unknown slot type `\(text)`", at: fields.place(node), hint: "known are \(names)")
        }
        return .text
    }
}
