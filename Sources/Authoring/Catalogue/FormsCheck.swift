import Understanding
import Entities

/// Checks slots and forms against each other and against the rest of the catalogue, and completes them.
enum FormsCheck {
    /// The complete slots. A slot of a form without any mapping takes the text of the customer's answer.
    static func slots(_ draft: CatalogueDraft, problems: inout ProblemList) -> [String: Catalogue.Slot] {
        var slots = draft.slots.mapValues(\.slot)
        for form in draft.forms.values.sorted(by: { $0.place < $1.place }) {
            for name in form.form.slots {
                guard let slot = draft.slots[name] else { continue }
                if let mappings = form.mappings[name], !mappings.isEmpty, !slot.isMapped {
                    slots[name]?.mappings = mappings
                }
                if slots[name]?.mappings.isEmpty == true { slots[name]?.mappings = [SlotMapping(.text)] }
            }
        }
        for (name, slot) in draft.slots { check(slots[name] ?? slot.slot, at: slot.place, draft, problems: &problems) }
        return slots
    }

    /// The complete forms, with the actions of their submit rules.
    static func forms(_ draft: CatalogueDraft, problems: inout ProblemList) -> [String: Catalogue.Form] {
        var forms: [String: Catalogue.Form] = [:]
        for (name, form) in draft.forms {
            for (slot, place) in form.slotPlaces where draft.slots[slot] == nil {
                problems.report(
                    draft.tolerated, "the form `\(name)` asks for an unknown slot `\(slot)`", at: place,
                    hint: "define it below `slots:`")
            }
            if let confirmation = form.form.confirmation, draft.responsePlaces[confirmation] == nil {
                problems.report(
                    draft.tolerated, "the form `\(name)` names an unknown response `\(confirmation)`", at: form.place,
                    hint: "add it below `responses:`")
            }
            if !draft.rules.contains(where: { rule in rule.actions.contains { $0.name == name } }) {
                problems.warning(
                    "no rule starts the form `\(name)`", at: form.place, hint: "write a rule with `- action: \(name)`")
            }
            for intent in form.form.ignoredIntents where draft.intentPlaces[intent] == nil {
                problems.warning(
                    "`ignored_intents` of `\(name)` names an unknown intent `\(intent)`", at: form.place,
                    hint: "correct its name")
            }
            forms[name] = form.form
            forms[name]?.slots.removeAll { draft.slots[$0] == nil }
        }
        var places: [String: SourcePlace] = [:]
        for submission in draft.submissions {
            guard forms[submission.form] != nil else {
                problems.report(
                    draft.tolerated, "a rule for an unknown form `\(submission.form)`", at: submission.place,
                    hint: "define it below `forms:` or correct the name")
                continue
            }
            if let first = places[submission.form] {
                problems.report(
                    draft.tolerated, "two submit rules for `\(submission.form)`, the first at \(first)",
                    at: submission.place,
                    hint: "keep one")
                continue
            }
            places[submission.form] = submission.place
            forms[submission.form]?.submission = submission.actions.filter { isRun($0, draft, problems: &problems) }
                .map(\.name)
        }
        return forms
    }

    /// The names of all responses that slots and forms may use: questions, refusals, confirmations and endings.
    static func responses(_ draft: CatalogueDraft) -> Set<String> {
        var names = Set(draft.submissions.flatMap { $0.actions.map(\.name) })
        for name in draft.slots.keys { names.formUnion(["utter_ask_\(name)", "utter_invalid_\(name)"]) }
        for (name, form) in draft.forms {
            names.formUnion(["utter_confirm_\(name)", "utter_submit_\(name)", "utter_cancelled_\(name)"])
            names.formUnion(form.form.slots.map { "utter_ask_\(name)_\($0)" })
            if let confirmation = form.form.confirmation { names.insert(confirmation) }
        }
        return names
    }

    private static func isRun(_ action: CatalogueDraft.Action, _ draft: CatalogueDraft, problems: inout ProblemList)
        -> Bool
    {
        if action.name == Catalogue.handoffAction { return true }
        guard action.name.hasPrefix("utter_") else {
            problems.warningOnce(
                "not run: action `\(action.name)`", at: action.place,
                hint: "a submit rule runs utter_… and \(Catalogue.handoffAction)")
            return false
        }
        guard draft.responsePlaces[action.name] == nil else { return true }
        problems.report(
            draft.tolerated, "a rule names an unknown response `\(action.name)`", at: action.place,
            hint: "add it below `responses:`")
        return false
    }

    private static func check(
        _ slot: Catalogue.Slot, at place: SourcePlace, _ draft: CatalogueDraft, problems: inout ProblemList
    ) {
        for mapping in slot.mappings {
            if case .entity(let entity) = mapping.source, !isFound(entity, draft),
                draft.slots[slot.name]?.isMapped == true
            {
                problems.warning(
                    "nothing finds the entity `\(entity)` of the slot `\(slot.name)`", at: place,
                    hint: "give it a `regex` or a `lookup`")
            }
            for intent in mapping.intents + mapping.excludedIntents where draft.intentPlaces[intent] == nil {
                problems.warning(
                    "a mapping of `\(slot.name)` names an unknown intent `\(intent)`", at: place,
                    hint: "correct its name")
            }
            for condition in mapping.conditions {
                if let form = condition.form, draft.forms[form] == nil {
                    problems.warning(
                        "a mapping of `\(slot.name)` names an unknown form `\(form)`", at: place,
                        hint: "correct its name")
                }
            }
        }
        if let initial = slot.initialValue, !slot.choices.isEmpty,
            !slot.choices.contains(where: { $0.value == initial })
        {
            problems.report(
                draft.tolerated, "the initial value of `\(slot.name)` is not among its values", at: place,
                hint: "add it there or correct it")
        }
    }

    private static func isFound(_ entity: String, _ draft: CatalogueDraft) -> Bool {
        BuiltInEntity.Kind(rawValue: entity) != nil || draft.definitions.regexes[entity] != nil
            || draft.definitions.lookups[entity] != nil
    }
}
