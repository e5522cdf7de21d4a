import Understanding

/// Finds the answers of a Rasa bot that are not a response or a rule with the intent's own name.
enum RasaAnswers {
    /// Rasa's built-in intents, each with a hint what Kefu does instead.
    static let builtIn = [
        Catalogue.fallbackIntent:
            "Kefu asks to rephrase and then offers a human by itself; the words are `utter_rephrase`",
        "back": "a conversation does not go back", "restart": "a conversation's state is cleared by closing it",
        "session_start": "a conversation begins with the customer's first message",
    ]

    /// Intents whose meaning depends on the bot's last question. Their answers in stories are not used.
    private static let contextual: Set<String> = ["affirm", "deny"]

    /// Adds the intents that a domain declares without examples, if they have an answer: a button can send them.
    static func addDeclaredIntents(to draft: inout CatalogueDraft, problems: inout ProblemList) {
        let ruled = Set(draft.rules.map(\.intent))
        for (name, place) in draft.declaredIntents.sorted(by: { $0.key < $1.key }) where draft.intentPlaces[name] == nil
        {
            let isBase = draft.intentPlaces.keys.contains { $0.hasPrefix(name + "/") }
            guard !isBase, builtIn[name] == nil, ruled.contains(name) || draft.responsePlaces["utter_\(name)"] != nil
            else { continue }
            draft.intentPlaces[name] = place
            problems.warning(
                "the intent `\(name)` has no examples", at: place,
                hint: "only a button can send it; write examples so that messages can have it too")
        }
    }

    /// The rules. A rule for a group of intents, such as `faq` → `utter_faq` and another action, becomes one rule for
    /// each of `faq/…`.
    static func expandedRules(_ draft: CatalogueDraft) -> [CatalogueDraft.RuleDraft] {
        draft.rules.flatMap { rule in
            let members = draft.intentPlaces.keys.filter { $0.hasPrefix(rule.intent + "/") }.sorted()
            guard !members.isEmpty, draft.intentPlaces[rule.intent] == nil, rule.actions.count > 1 else {
                return [rule]
            }
            return members.map { intent in
                var copy = rule
                copy.intent = intent
                copy.actions = rule.actions.map { action in
                    .init(
                        name: action.name == "utter_\(rule.intent)" ? "utter_\(intent)" : action.name,
                        place: action.place)
                }
                return copy
            }
        }
    }

    /// Takes the response of a rule for Rasa's fallback intent as `utter_rephrase`, unless the files have one.
    static func addFallback(to draft: inout CatalogueDraft) {
        let rule = draft.rules.first { $0.intent == Catalogue.fallbackIntent }
        guard let spoken = rule?.actions.first(where: { draft.responses[$0.name] != nil })?.name,
            draft.responses["utter_rephrase"] == nil
        else { return }
        draft.responses["utter_rephrase"] = draft.responses[spoken]
        draft.responsePlaces["utter_rephrase"] = draft.responsePlaces[spoken]
    }

    /// Adds rules for the intents that only stories answer. The answer is the one that most stories give directly after
    /// the intent; of equally frequent ones, the first.
    static func addStoryAnswers(
        _ draft: CatalogueDraft, to rules: inout [String: Catalogue.Rule], problems: inout ProblemList
    ) {
        for intent in draft.intentPlaces.keys.sorted()
        where rules[intent] == nil && draft.responsePlaces["utter_\(intent)"] == nil {
            let said = (draft.storyAnswers[intent] ?? []).filter {
                $0.allSatisfy { draft.responses[$0.name] != nil || $0.name == Catalogue.handoffAction }
            }
            let counts = Dictionary(said.map { ($0.map(\.name), 1) }, uniquingKeysWith: +)
            let largest = counts.values.max() ?? 0
            guard !contextual.contains(intent), let answer = said.first(where: { counts[$0.map(\.name)] == largest }),
                let first = answer.first
            else {
                continue
            }
            rules[intent] = Catalogue.Rule(intent: intent, actions: answer.map(\.name))
            problems.warning(
                "the intent `\(intent)` is answered by `\(first.name)`, as in this story", at: first.place,
                hint: "write a rule if this is not always the answer")
        }
    }
}
