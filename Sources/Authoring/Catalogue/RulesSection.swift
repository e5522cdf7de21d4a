import Yams

/// Reads the `rules:` list. It keeps rules of one turn and submit rules, and warns of all others.
struct RulesSection {
    let fields: FieldReader

    func read(_ node: Node, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(node), let items = fields.items(of: node, "rules", problems: &problems) else {
            return
        }
        for item in items {
            guard let members = fields.members(of: item, "a rule", problems: &problems) else { continue }
            guard let steps = members.first(where: { $0.key == "steps" }) else {
                problems.report(
                    fields.tolerated, "a rule without `steps`", at: fields.place(item),
                    hint: "write `steps:` with an intent and its actions")
                continue
            }
            if let submission = submission(members, steps.value, at: fields.place(item), problems: &problems) {
                draft.submissions.append(submission)
                continue
            }
            if let more = members.first(where: {
                ["condition", "conversation_start", "wait_for_user_input"].contains($0.key)
            }) {
                problems.warning(
                    "not run: a rule with `\(more.key)`", at: more.place,
                    hint: "Kefu runs rules of one intent and its actions")
                continue
            }
            for member in members where !["rule", "steps", "metadata"].contains(member.key) {
                problems.report(
                    fields.tolerated, "unknown key `\(member.key)` in a rule", at: member.place,
                    hint: "a rule has `rule` and `steps`")
            }
            guard let steps = fields.items(of: steps.value, "steps", problems: &problems) else { continue }
            addRule(steps, at: fields.place(item), to: &draft, problems: &problems)
        }
    }

    private func addRule(
        _ steps: [Node], at place: SourcePlace, to draft: inout CatalogueDraft, problems: inout ProblemList
    ) {
        var intents: [CatalogueDraft.Action] = []
        var actions: [CatalogueDraft.Action] = []
        for (number, step) in steps.enumerated() {
            guard let members = fields.members(of: step, "a step", problems: &problems) else { return }
            guard let first = members.first(where: { ["intent", "or", "action"].contains($0.key) }) else {
                let key = members.first?.key ?? ""
                // Rasa requires this step after a step that starts a form; it adds nothing.
                if key == "active_loop", members.first?.value.scalar?.string == actions.last?.name, !actions.isEmpty {
                    continue
                }
                if ["active_loop", "slot_was_set", "checkpoint", "user", "bot"].contains(key) {
                    problems.warning(
                        "not run: a rule with `\(key)`", at: fields.place(step),
                        hint: "Kefu runs rules of one intent and its actions")
                } else {
                    problems.report(
                        fields.tolerated, "unknown step `\(key)`", at: fields.place(step),
                        hint: "a step is an `intent` or an `action`")
                }
                return
            }
            if first.key == "action" {
                guard let name = fields.name(of: first.value, "action", problems: &problems) else { return }
                actions.append(.init(name: name, place: fields.place(first.value)))
            } else if number > 0 {
                problems.warning(
                    "not run: a rule of several turns", at: first.place,
                    hint: "Kefu runs rules of one intent and its actions")
                return
            } else {
                guard let names = intentNames(first, members, problems: &problems) else { return }
                intents = names
            }
        }
        guard !intents.isEmpty, !actions.isEmpty else {
            problems.report(
                fields.tolerated, "a rule needs an intent and an action", at: place,
                hint: "write `- intent: …` and `- action: …` below `steps:`")
            return
        }
        for intent in intents { draft.rules.append(.init(intent: intent.name, place: intent.place, actions: actions)) }
    }

    /// The submit rule of a form; `nil` where the rule is of another kind.
    ///
    /// In the Rasa format, a submit rule has the condition that the form is active. Its steps are the form's own
    /// action, the end of the loop, and then the actions of the completed form.
    private func submission(
        _ members: [FieldReader.Member], _ steps: Node, at place: SourcePlace, problems: inout ProblemList
    ) -> CatalogueDraft.SubmissionDraft? {
        let conditions = members.first { $0.key == "condition" }?.value.sequence.map(Array.init) ?? []
        guard conditions.count == 1, let form = Self.value("active_loop", of: conditions[0])?.scalar?.string,
            let steps = steps.sequence.map(Array.init), let first = steps.first,
            Self.value("action", of: first)?.scalar?.string == form,
            steps.contains(where: { Self.value("active_loop", of: $0).map(FieldReader.isNull) ?? false })
        else { return nil }
        var actions: [CatalogueDraft.Action] = []
        for step in steps.dropFirst() {
            if let action = Self.value("action", of: step) {
                guard let name = fields.name(of: action, "action", problems: &problems) else { continue }
                actions.append(.init(name: name, place: fields.place(action)))
            } else if Self.value("active_loop", of: step) == nil, Self.value("slot_was_set", of: step) == nil {
                problems.warning(
                    "not run: a rule of several turns", at: fields.place(step),
                    hint: "a submit rule runs its actions only")
                return .init(form: form, place: place, actions: actions)
            }
        }
        return .init(form: form, place: place, actions: actions)
    }

    private static func value(_ key: String, of node: Node) -> Node? {
        node.mapping?.first { $0.key.scalar?.string == key }?.value
    }

    /// The intents that a rule begins with: one, or those of an `or`; `nil` where Kefu does not run the rule.
    private func intentNames(
        _ first: FieldReader.Member, _ members: [FieldReader.Member], problems: inout ProblemList
    ) -> [CatalogueDraft.Action]? {
        if let entities = members.first(where: { $0.key == "entities" }) {
            problems.warning(
                "not run: a rule with `entities`", at: entities.place,
                hint: "Kefu runs rules of one intent and its actions")
            return nil
        }
        guard first.key == "or" else {
            return fields.name(of: first.value, "intent", problems: &problems).map {
                [.init(name: $0, place: fields.place(first.value))]
            }
        }
        guard let items = fields.items(of: first.value, "or", problems: &problems) else { return nil }
        var names: [CatalogueDraft.Action] = []
        for item in items {
            guard let value = item.mapping?.first(where: { $0.key.scalar?.string == "intent" })?.value else {
                problems.warning(
                    "not run: an `or` with other steps than intents", at: fields.place(item), hint: "list intents only")
                return nil
            }
            guard let name = fields.name(of: value, "intent", problems: &problems) else { return nil }
            names.append(.init(name: name, place: fields.place(value)))
        }
        return names
    }
}
