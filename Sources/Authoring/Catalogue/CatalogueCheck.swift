import Understanding
import Linguistics

/// Makes the catalogue of all files and checks what can only be checked across files.
package enum CatalogueCheck {
    /// Adds the answers that a Rasa bot gives in other ways, checks the draft, and builds the catalogue.
    static func finish(_ draft: CatalogueDraft, problems: inout ProblemList) -> CatalogueContents {
        var draft = draft
        RasaAnswers.addDeclaredIntents(to: &draft, problems: &problems)
        RasaAnswers.addFallback(to: &draft)
        checkExamples(draft, problems: &problems)
        var rules = checkRules(draft, problems: &problems)
        RasaAnswers.addStoryAnswers(draft, to: &rules, problems: &problems)
        checkAnswers(draft, rules, problems: &problems)
        checkUse(draft, rules, problems: &problems)
        PlaceholderCheck.check(draft, problems: &problems)
        let slots = FormsCheck.slots(draft, problems: &problems)
        let forms = FormsCheck.forms(draft, problems: &problems)
        let catalogue = Catalogue(
            intents: draft.intentPlaces.keys.sorted(), responses: draft.responses.mapValues { $0.map(\.variant) },
            rules: rules,
            titles: titles(draft), slots: slots, forms: forms,
            attendance: AttendanceSection.finish(draft, problems: &problems))
        return CatalogueContents(
            catalogue: catalogue, examples: draft.examples, entityDefinitions: draft.definitions, warnings: [])
    }

    /// The key by which two texts are duplicates: the text in lower case, its words joined by single spaces.
    package static func key(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func checkExamples(_ draft: CatalogueDraft, problems: inout ProblemList) {
        var seen: [String: TrainingExample] = [:]
        for example in draft.examples {
            let key = key(example.text)
            guard let first = seen[key] else {
                seen[key] = example
                continue
            }
            if first.intent == example.intent {
                problems.warning(
                    "the same example again", at: example.source, hint: "the first is at \(first.source); remove one")
            } else {
                problems.report(
                    draft.tolerated,
                    "the same example under two intents: `\(example.intent ?? "")` here, "
                        + "`\(first.intent ?? "")` at \(first.source)",
                    at: example.source, hint: "choose one intent")
            }
        }
    }

    private static func checkRules(_ draft: CatalogueDraft, problems: inout ProblemList) -> [String: Catalogue.Rule] {
        let bases = Set(draft.intentPlaces.keys.compactMap { base(of: $0) })
        let answered = Set(draft.responsePlaces.keys.compactMap { base(of: $0) })
        var rules: [String: Catalogue.Rule] = [:]
        var places: [String: SourcePlace] = [:]
        for rule in RasaAnswers.expandedRules(draft) {
            if let hint = RasaAnswers.builtIn[rule.intent], draft.intentPlaces[rule.intent] == nil {
                problems.warning("not run: a rule for `\(rule.intent)`", at: rule.place, hint: hint)
                continue
            }
            // In the Rasa format one rule `faq` → `utter_faq` answers all of `faq/…`. Kefu needs no such rule, because
            // it answers every intent by its own name.
            if bases.contains(rule.intent), draft.intentPlaces[rule.intent] == nil,
                rule.actions.map(\.name) == ["utter_\(rule.intent)"]
            {
                continue
            }
            guard draft.intentPlaces[rule.intent] != nil || rule.intent == Catalogue.outOfScope else {
                problems.report(
                    draft.tolerated, "a rule for an unknown intent `\(rule.intent)`", at: rule.place,
                    hint: "add examples of it or correct the name")
                continue
            }
            var actions: [String] = []
            for action in rule.actions {
                if action.name.hasPrefix("utter_") {
                    if draft.responsePlaces[action.name] == nil {
                        let hint =
                            answered.contains(action.name)
                            ? "name one of its keys, as in \(action.name)/key" : "add it below `responses:`"
                        problems.report(
                            draft.tolerated, "a rule names an unknown response `\(action.name)`", at: action.place,
                            hint: hint)
                        if draft.tolerated == .warning { continue }
                    }
                    actions.append(action.name)
                } else if [Catalogue.handoffAction, Catalogue.articlesAction, Catalogue.clarifyAction].contains(
                    action.name)
                    || draft.forms[action.name] != nil
                {
                    actions.append(action.name)
                } else {
                    problems.warningOnce(
                        "not run: action `\(action.name)`", at: action.place,
                        hint:
                            "a rule runs utter_…, \(Catalogue.handoffAction), "
                            + "\(Catalogue.articlesAction), \(Catalogue.clarifyAction) and forms"
                    )
                }
            }
            guard !actions.isEmpty else { continue }
            if let first = places[rule.intent] {
                if rules[rule.intent]?.actions == actions {
                    problems.warning(
                        "the same rule again", at: rule.place, hint: "the first is at \(first); remove one")
                } else {
                    problems.report(
                        draft.tolerated, "two rules for `\(rule.intent)`, the first at \(first)", at: rule.place,
                        hint: "keep one")
                }
                continue
            }
            rules[rule.intent] = Catalogue.Rule(intent: rule.intent, actions: actions)
            places[rule.intent] = rule.place
        }
        return rules
    }

    private static func checkAnswers(
        _ draft: CatalogueDraft, _ rules: [String: Catalogue.Rule], problems: inout ProblemList
    ) {
        var languages: [String: [String: SourcePlace]] = [:]
        for example in draft.examples {
            guard let intent = example.intent, let primary = example.language?.primary else { continue }
            if languages[intent]?[String(primary)] == nil {
                languages[intent, default: [:]][String(primary)] = example.source
            }
        }
        for (intent, place) in draft.intentPlaces where intent != Catalogue.outOfScope {
            let spoken = rules[intent]?.actions.filter { $0.hasPrefix("utter_") } ?? ["utter_\(intent)"]
            if rules[intent] == nil, draft.responsePlaces["utter_\(intent)"] == nil {
                problems.report(
                    draft.tolerated, "the intent `\(intent)` has no answer", at: place,
                    hint: "add `utter_\(intent)` below `responses:` or a rule")
                continue
            }
            for name in spoken where draft.responsePlaces[name] != nil {
                let variants = draft.responses[name] ?? []
                for (primary, example) in languages[intent] ?? [:] {
                    let serves = variants.contains { $0.variant.language.map { $0.primary == primary } ?? true }
                    if !serves {
                        problems.error(
                            "`\(name)` has no answer in `\(primary)`, the language of examples of `\(intent)`",
                            at: example,
                            hint: "add a variant with `language: \(primary)`")
                    }
                }
            }
        }
    }

    private static func checkUse(
        _ draft: CatalogueDraft, _ rules: [String: Catalogue.Rule], problems: inout ProblemList
    ) {
        let named = Set(rules.values.flatMap(\.actions) + draft.rules.flatMap(\.actions).map(\.name)).union(
            FormsCheck.responses(draft))
        for (name, place) in draft.responsePlaces where name.hasPrefix("utter_") {
            guard !Catalogue.isOwn(response: name), !named.contains(name),
                draft.intentPlaces[String(name.dropFirst(6))] == nil
            else { continue }
            problems.warning("the response `\(name)` is not used", at: place, hint: "correct its name or remove it")
        }
    }

    private static func base(of name: String) -> String? {
        name.firstIndex(of: "/").map { String(name[..<$0]) }
    }

    /// The titles in the files. Where a language has none, the first example is the title.
    private static func titles(_ draft: CatalogueDraft) -> [String: [LanguageTag: String]] {
        var titles = draft.titles
        for example in draft.examples {
            guard let intent = example.intent else { continue }
            let tag = TitleLanguage.of(example.language, text: example.text)
            if titles[intent]?[tag] == nil { titles[intent, default: [:]][tag] = example.text }
        }
        return titles
    }
}
