import Entities
import Linguistics
import Understanding

/// Finds placeholders of responses that nothing fills. A variant with such a placeholder is never said.
package enum PlaceholderCheck {
    /// What is known of the customer, and the values that the dialogue gives to its own phrases.
    private static let personal: Set<String> = ["customer_name", "last_ticket", "tickets"]
    private static let ofPhrases: Set<String> = [
        "closed", "count", "example", "from", "opened", "opening", "ticket", "title", "titles", "to", "value", "values",
    ]

    /// An error where no other variant is left for the same language, else a warning.
    static func check(_ draft: CatalogueDraft, problems: inout ProblemList) {
        let filled = names(filledBy: draft)
        let submissions = Set(draft.submissions.flatMap(\.actions).map(\.name))
        let phrases = FormsCheck.responses(draft)
        for (name, variants) in draft.responses {
            let isPhrase = phrases.contains(name) || Catalogue.isOwn(response: name)
            func missing(_ variant: Catalogue.Variant) -> String? {
                ([variant.text] + variant.buttons.map(\.title)).lazy.flatMap(Placeholders.names).first {
                    !filled.contains($0) && !(isPhrase && ofPhrases.contains($0))
                }
            }
            let whole = variants.map(\.variant).filter { missing($0) == nil }
            for draftVariant in variants {
                let variant = draftVariant.variant
                guard let placeholder = missing(variant) else { continue }
                // The dialogue's own phrases have built-in words too.
                let isReplaced =
                    isPhrase && !submissions.contains(name)
                    || whole.contains { other in
                        other.conditions.isEmpty && other.channel == nil
                            && (other.language == nil || variant.language == nil
                                || other.language?.primary == variant.language?.primary)
                    }
                problems.report(
                    isReplaced ? .warning : draft.tolerated,
                    "nothing fills the placeholder `{\(placeholder)}` of `\(name)`, so the variant is never said",
                    at: draftVariant.place,
                    hint: "define an entity or a slot of this name, or write `{{` and `}}` for literal braces")
            }
        }
    }

    /// The first placeholder of an answer that none of these entities fills; nil where each is filled.
    package static func unfilled(in text: String, by definitions: [EntityDefinitions]) -> String? {
        Placeholders.names(in: text).first { name in
            !personal.contains(name) && BuiltInEntity.Kind(rawValue: name) == nil
                && !definitions.contains { $0.regexes[name] != nil || $0.lookups[name] != nil }
        }
    }

    /// The names of slots, of entities that are found in messages, and of those that buttons carry.
    private static func names(filledBy draft: CatalogueDraft) -> Set<String> {
        var names = personal.union(BuiltInEntity.Kind.allCases.map(\.rawValue))
        names.formUnion(draft.slots.keys)
        names.formUnion(draft.definitions.regexes.keys)
        names.formUnion(draft.definitions.lookups.keys)
        for button in draft.responses.values.joined().flatMap(\.variant.buttons) {
            guard let brace = button.payload.unicodeScalars.firstIndex(of: "{"),
                let json = try? JSONText(parsing: Array(button.payload.unicodeScalars[brace...])[...]),
                case .object(let members) = json.value
            else { continue }
            names.formUnion(members.map(\.key))
        }
        return names
    }
}
