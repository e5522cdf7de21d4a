import Understanding
import Linguistics
import Yams

/// Reads the `forms:` map: the slots that each form asks for, and its options.
struct FormsSection {
    let fields: FieldReader

    private static let keys: Set<String> = ["required_slots", "optional_slots", "ignored_intents", "confirm", "ticket"]

    func read(_ node: Node, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(node) else { return }
        guard node.sequence == nil else {
            problems.warning(
                "not run: `forms` as a list", at: fields.place(node), hint: "write `FORM: {required_slots: […]}`")
            return
        }
        for member in fields.members(of: node, "forms", problems: &problems) ?? [] {
            problems.checkForm(of: member.key, at: member.place)
            guard let read = form(member, problems: &problems) else { continue }
            if let first = draft.forms[member.key] {
                guard first.form != read.form else { continue }
                problems.report(
                    fields.tolerated, "two forms `\(member.key)`, the first at \(first.place)", at: member.place,
                    hint: "keep one")
            } else {
                draft.forms[member.key] = read
            }
        }
    }

    private func form(_ subject: FieldReader.Member, problems: inout ProblemList) -> CatalogueDraft.FormDraft? {
        guard let members = fields.members(of: subject.value, "the form `\(subject.key)`", problems: &problems) else {
            return nil
        }
        var draft = CatalogueDraft.FormDraft(form: .init(name: subject.key, slots: []), place: subject.place)
        if !members.isEmpty, !members.contains(where: { Self.keys.contains($0.key) }),
            members.allSatisfy({ $0.value.sequence != nil })
        {
            // The oldest syntax: the slots stand directly below the form.
            readSlots(subject.value, into: &draft, problems: &problems)
        }
        for member in members {
            switch member.key {
            case "required_slots": readSlots(member.value, into: &draft, problems: &problems)
            case "optional_slots":
                let names = fields.names(of: member.value, "optional_slots", problems: &problems) ?? []
                for (name, place) in names { add(name, at: place, to: &draft, problems: &problems) }
                draft.form.optionalSlots = names.map(\.name)
            case "ignored_intents":
                draft.form.ignoredIntents =
                    (fields.names(of: member.value, "ignored_intents", problems: &problems) ?? []).map(\.name)
            case "confirm":
                if let text = member.value.scalar?.string, text.hasPrefix("utter_") {
                    (draft.form.confirms, draft.form.confirmation) = (true, text)
                } else {
                    draft.form.confirms = fields.boolean(of: member.value, "confirm", problems: &problems) ?? false
                }
            case "ticket": draft.form.ticket = fields.name(of: member.value, "ticket", problems: &problems)
            case _ where draft.slotPlaces[member.key] != nil: break
            default:
                problems.report(
                    fields.tolerated, "unknown key `\(member.key)` in a form", at: member.place,
                    hint: "a form has required_slots, optional_slots, ignored_intents, confirm and ticket")
            }
        }
        if draft.form.slots.isEmpty {
            problems.report(
                fields.tolerated, "the form `\(subject.key)` asks for nothing", at: subject.place,
                hint: "write `required_slots:` and a list of slots")
            return nil
        }
        return draft
    }

    /// Reads a list of names, or a map of names to mappings as in versions of the format before 3.
    private func readSlots(_ node: Node, into draft: inout CatalogueDraft.FormDraft, problems: inout ProblemList) {
        guard node.mapping != nil else {
            for (name, place) in fields.names(of: node, "required_slots", problems: &problems) ?? [] {
                add(name, at: place, to: &draft, problems: &problems)
            }
            return
        }
        for member in fields.members(of: node, "required_slots", problems: &problems) ?? [] {
            problems.checkForm(of: member.key, at: member.place)
            add(member.key, at: member.place, to: &draft, problems: &problems)
            draft.mappings[member.key] = MappingsField(fields: fields, slot: member.key).read(
                member.value, problems: &problems)
        }
    }

    private func add(
        _ name: String, at place: SourcePlace, to draft: inout CatalogueDraft.FormDraft, problems: inout ProblemList
    ) {
        guard draft.slotPlaces[name] == nil else {
            problems.report(fields.tolerated, "the form asks for `\(name)` twice", at: place, hint: "name it once")
            return
        }
        draft.slotPlaces[name] = place
        draft.form.slots.append(name)
    }
}
