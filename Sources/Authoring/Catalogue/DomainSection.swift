import Understanding
import Yams

/// Reads the keys of a Rasa domain other than responses, slots and forms: it keeps the declared intents and warns of
/// everything that Kefu does not run.
struct DomainSection {
    let fields: FieldReader

    /// The keys that Kefu does not run, each with a hint what to do instead.
    static let notRun = [
        "actions":
            "a custom action is not called; answer with a response, or hand over with \(Catalogue.handoffAction)",
        "config": "Kefu sets slots from forms alone",
        "e2e_actions": "write the texts as responses",
        "pipeline": "Kefu has one pipeline and trains it by itself",
        "policies": "Kefu has one dialogue policy: rules, forms, and the fallback to a human",
        "session_config": "a conversation's state is kept until it is closed",
        "stories":
            "an intent without a rule gets the answer that directly follows it in stories; write rules for the rest",
    ]

    func read(_ member: FieldReader.Member, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(member.value) else { return }
        switch member.key {
        case "intents":
            for (name, place, options) in names(in: member.value) {
                problems.checkForm(of: name, at: place)
                if draft.declaredIntents[name] == nil { draft.declaredIntents[name] = place }
                for option in options {
                    problems.warningOnce(
                        "not used: `\(option.key)` of an intent", at: option.place,
                        hint: "all entities of a message are used with every intent")
                }
            }
        case "entities":
            for (_, _, options) in names(in: member.value) {
                for option in options {
                    problems.warningOnce(
                        "not used: `\(option.key)` of an entity", at: option.place,
                        hint: "give each role an entity type of its own")
                }
            }
        default:
            warnNotRun(member, problems: &problems)
        }
    }

    private func warnNotRun(_ member: FieldReader.Member, problems: inout ProblemList) {
        var count = member.value.sequence?.count ?? 0
        if member.key == "actions", let items = member.value.sequence {
            // A domain may list responses as actions too; these are no custom actions.
            count = items.count { !($0.scalar?.string.hasPrefix("utter_") ?? false) }
            guard count > 0 else { return }
        }
        problems.warning(
            "not run: `\(member.key)`" + (count > 0 ? ", \(count) of them" : ""), at: member.place,
            hint: Self.notRun[member.key] ?? "")
    }

    /// The items of a list of names. An item may have options, as in `- name: {use_entities: []}`.
    private func names(in node: Node) -> [(name: String, place: SourcePlace, options: [FieldReader.Member])] {
        (node.sequence.map(Array.init) ?? []).compactMap { item in
            if let name = item.scalar?.string { return (name, fields.place(item), []) }
            guard let (key, value) = item.mapping?.first, let name = key.scalar?.string else { return nil }
            let options = (value.mapping.map(Array.init) ?? []).map {
                FieldReader.Member(key: $0.key.scalar?.string ?? "", place: fields.place($0.key), value: $0.value)
            }
            return (name, fields.place(key), options)
        }
    }
}
