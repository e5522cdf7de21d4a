import Understanding
import Yams

/// Reads the `stories:` list and keeps the responses that directly follow an intent.
///
/// Kefu does not run stories. But in many bots only a story has the answer to an intent, which would have none
/// otherwise.
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
            addAnswer(said, to: intents, in: &draft)
            said = []
            intents = self.intents(of: members)
        }
        addAnswer(said, to: intents, in: &draft)
    }

    /// The intents of a customer's step: one, or those of an `or`; none for any other step.
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

    private func addAnswer(_ said: [CatalogueDraft.Action], to intents: [String], in draft: inout CatalogueDraft) {
        guard !said.isEmpty else { return }
        for intent in intents { draft.storyAnswers[intent, default: []].append(said) }
    }
}
