import Yams

/// Reads the `rules:` list and keeps the rules of one turn; what is more than that is named in a warning.
struct RulesSection {
    let fields: FieldReader

    func read(_ node: Node, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(node), let items = fields.items(of: node, "rules", problems: &problems) else { return }
        for item in items {
            guard let members = fields.members(of: item, "a rule", problems: &problems) else { continue }
            guard let steps = members.first(where: { $0.key == "steps" }) else {
                problems.error("a rule without `steps`", at: fields.place(item), hint: "write `steps:` with an intent and its actions")
                continue
            }
            if let more = members.first(where: { ["condition", "conversation_start", "wait_for_user_input"].contains($0.key) }) {
                problems.warning(
                    "not run: a rule with `\(more.key)`", at: more.place, hint: "Kefu runs rules of one intent and its actions")
                continue
            }
            for member in members where !["rule", "steps", "metadata"].contains(member.key) {
                problems.error("unknown key `\(member.key)` in a rule", at: member.place, hint: "a rule has `rule` and `steps`")
            }
            guard let steps = fields.items(of: steps.value, "steps", problems: &problems) else { continue }
            addRule(steps, at: fields.place(item), to: &draft, problems: &problems)
        }
    }

    private func addRule(_ steps: [Node], at place: SourcePlace, to draft: inout CatalogueDraft, problems: inout ProblemList) {
        var intents: [CatalogueDraft.Action] = []
        var actions: [CatalogueDraft.Action] = []
        for (number, step) in steps.enumerated() {
            guard let members = fields.members(of: step, "a step", problems: &problems) else { return }
            guard let first = members.first(where: { ["intent", "or", "action"].contains($0.key) }) else {
                let key = members.first?.key ?? ""
                if ["active_loop", "slot_was_set", "checkpoint", "user", "bot"].contains(key) {
                    problems.warning(
                        "not run: a rule with `\(key)`", at: fields.place(step), hint: "Kefu runs rules of one intent and its actions")
                } else {
                    problems.error("unknown step `\(key)`", at: fields.place(step), hint: "a step is an `intent` or an `action`")
                }
                return
            }
            if first.key == "action" {
                guard let name = fields.name(of: first.value, "action", problems: &problems) else { return }
                actions.append(.init(name: name, place: fields.place(first.value)))
            } else if number > 0 {
                problems.warning("not run: a rule of several turns", at: first.place, hint: "Kefu runs rules of one intent and its actions")
                return
            } else {
                guard let named = intentNames(first, members, problems: &problems) else { return }
                intents = named
            }
        }
        guard !intents.isEmpty, !actions.isEmpty else {
            problems.error("a rule needs an intent and an action", at: place, hint: "write `- intent: …` and `- action: …` below `steps:`")
            return
        }
        for intent in intents { draft.rules.append(.init(intent: intent.name, place: intent.place, actions: actions)) }
    }

    /// The intents a rule begins with: one, or those of an `or`; `nil` where the rule is not run.
    private func intentNames(
        _ first: FieldReader.Member, _ members: [FieldReader.Member], problems: inout ProblemList
    ) -> [CatalogueDraft.Action]? {
        if let entities = members.first(where: { $0.key == "entities" }) {
            problems.warning("not run: a rule with `entities`", at: entities.place, hint: "Kefu runs rules of one intent and its actions")
            return nil
        }
        guard first.key == "or" else {
            return fields.name(of: first.value, "intent", problems: &problems).map { [.init(name: $0, place: fields.place(first.value))] }
        }
        guard let items = fields.items(of: first.value, "or", problems: &problems) else { return nil }
        var names: [CatalogueDraft.Action] = []
        for item in items {
            guard let value = item.mapping?.first(where: { $0.key.scalar?.string == "intent" })?.value else {
                problems.warning("not run: an `or` of other than intents", at: fields.place(item), hint: "list intents only")
                return nil
            }
            guard let name = fields.name(of: value, "intent", problems: &problems) else { return nil }
            names.append(.init(name: name, place: fields.place(value)))
        }
        return names
    }
}
