import Understanding
import Yams

/// Reads the `mappings:` of a slot, in order, and warns of those that Kefu does not run.
struct MappingsField {
    let fields: FieldReader
    let slot: String

    private static let keys: Set<String> = [
        "type", "entity", "intent", "not_intent", "value", "conditions", "role", "group", "action",
        "allow_nlu_correction",
    ]

    func read(_ node: Node, problems: inout ProblemList) -> [SlotMapping] {
        guard !FieldReader.isNull(node), let items = fields.items(of: node, "mappings", problems: &problems) else {
            return []
        }
        return items.compactMap { mapping($0, problems: &problems) }
    }

    private func mapping(_ node: Node, problems: inout ProblemList) -> SlotMapping? {
        guard let members = fields.members(of: node, "a mapping", problems: &problems) else { return nil }
        for member in members where !Self.keys.contains(member.key) {
            problems.report(
                fields.tolerated, "unknown key `\(member.key)` in a mapping", at: member.place,
                hint: "a mapping has type, entity, intent, not_intent, value and conditions")
        }
        for member in members where ["role", "group"].contains(member.key) {
            problems.warning(
                "not used: the \(member.key) of an entity", at: member.place,
                hint: "the entity fills the slot in any \(member.key)")
        }
        func value(_ key: String) -> Node? { members.first { $0.key == key }?.value }
        func names(_ key: String, _ problems: inout ProblemList) -> [String] {
            value(key).flatMap { fields.names(of: $0, key, problems: &problems) }?.map(\.name) ?? []
        }
        guard let type = value("type"), let kind = fields.text(of: type, "type", problems: &problems) else {
            problems.report(
                fields.tolerated, "a mapping without `type`", at: fields.place(node), hint: "write `type: from_entity`")
            return nil
        }
        guard let source = source(kind, type, value, problems: &problems) else { return nil }
        let mapping = SlotMapping(
            source, intents: names("intent", &problems), excludedIntents: names("not_intent", &problems),
            conditions: value("conditions").map { conditions($0, problems: &problems) } ?? [])
        switch source {
        case .intent where mapping.intents.isEmpty && mapping.excludedIntents.isEmpty,
            .triggerIntent where mapping.intents.isEmpty:
            problems.report(
                fields.tolerated, "the mapping `\(kind)` names no intent", at: fields.place(node),
                hint: "write `intent: …`")
            return nil
        default: return mapping
        }
    }

    private func source(
        _ kind: String, _ node: Node, _ value: (String) -> Node?, problems: inout ProblemList
    ) -> SlotMapping.Source? {
        switch kind {
        case "from_entity":
            guard let entity = value("entity") else { return .entity(slot) }
            return fields.name(of: entity, "entity", problems: &problems).map { .entity($0) }
        case "from_text": return .text
        case "from_intent", "from_trigger_intent":
            guard let given = value("value"), let text = fields.text(of: given, "value", problems: &problems) else {
                problems.report(
                    fields.tolerated, "the mapping `\(kind)` has no `value`", at: fields.place(node),
                    hint: "write `value: …`")
                return nil
            }
            return kind == "from_intent" ? .intent(value: text) : .triggerIntent(value: text)
        case "custom":
            problems.warning(
                "not run: a custom mapping", at: fields.place(node),
                hint: "in a form the slot takes the customer's text")
            return nil
        default:
            problems.report(
                fields.tolerated, "unknown mapping `\(kind)`", at: fields.place(node),
                hint: "known are from_entity, from_text, from_intent and from_trigger_intent"
            )
            return nil
        }
    }

    private func conditions(_ node: Node, problems: inout ProblemList) -> [SlotMapping.Condition] {
        guard let items = fields.items(of: node, "conditions", problems: &problems) else { return [] }
        return items.compactMap { item in
            guard let members = fields.members(of: item, "a condition", problems: &problems) else { return nil }
            var condition = SlotMapping.Condition(form: nil)
            for member in members {
                switch member.key {
                case "active_loop" where FieldReader.isNull(member.value): break
                case "active_loop": condition.form = fields.name(of: member.value, "active_loop", problems: &problems)
                case "requested_slot":
                    condition.slot = fields.name(of: member.value, "requested_slot", problems: &problems)
                default:
                    problems.report(
                        fields.tolerated, "unknown key `\(member.key)` in a condition", at: member.place,
                        hint: "a mapping's condition has active_loop and requested_slot")
                }
            }
            return condition
        }
    }
}
