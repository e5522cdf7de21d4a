import Understanding
import Yams

/// Reads the `stories:` list for what of it can be run: how stories answer an intent at once, whatever was said before.
///
/// Kefu does not run stories. But many a bot says in a story alone how an intent is answered, and such an intent would
/// have no answer otherwise.
struct StoriesSection {
    let fields: FieldReader

    func read(_ node: Node, into draft: inout CatalogueDraft) {
        for story in node.sequence ?? [] {
            guard let steps = story.mapping?.first(where: { $0.key.scalar?.string == "steps" })?.value.sequence else {
                continue
            }
            read(Array(steps), into: &draft)
        }
    }

    private func read(_ steps: [Node], into draft: inout CatalogueDraft) {
        var intents: [String] = []
        var said: [CatalogueDraft.Action] = []
        for step in steps {
            let members = step.mapping.map(Array.init) ?? []
            if let action = members.first(where: { $0.key.scalar?.string == "action" })?.value,
                let name = action.scalar?.string,
                name.hasPrefix("utter_") || name == Catalogue.handoffAction
            {
                said.append(.init(name: name, place: fields.place(action)))
                continue
            }
            note(said, after: intents, in: &draft)
            said = []
            intents = self.intents(of: members)
        }
        note(said, after: intents, in: &draft)
    }

    /// What a step lets the customer say: one intent, or those of an `or`; none for any other step, which ends what is
    /// said at once.
    private func intents(of members: [(key: Node, value: Node)]) -> [String] {
        for (key, value) in members {
            switch key.scalar?.string {
            case "intent": return value.scalar.map { [$0.string] } ?? []
            case "or":
                return value.sequence?.compactMap {
                    $0.mapping?.first { $0.key.scalar?.string == "intent" }?.value.scalar?.string
                } ?? []
            default: continue
            }
        }
        return []
    }

    private func note(_ said: [CatalogueDraft.Action], after intents: [String], in draft: inout CatalogueDraft) {
        guard !said.isEmpty else { return }
        for intent in intents { draft.storyAnswers[intent, default: []].append(said) }
    }
}
