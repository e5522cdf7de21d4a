import Understanding
import Linguistics

/// What the files read so far hold, with the places that the checks across files need.
struct CatalogueDraft {
    struct Action {
        var name: String
        var place: SourcePlace
    }

    struct RuleDraft {
        var intent: String
        var place: SourcePlace
        var actions: [Action]
    }

    struct VariantDraft {
        var variant: Catalogue.Variant
        var place: SourcePlace
    }

    struct SlotDraft {
        var slot: Catalogue.Slot
        var place: SourcePlace
        /// Whether the file says where the value comes from.
        var isMapped = false
    }

    struct FormDraft {
        var form: Catalogue.Form
        var place: SourcePlace
        var slotPlaces: [String: SourcePlace] = [:]
        /// Mappings written in the form, as before version 3 of the format, by slot.
        var mappings: [String: [SlotMapping]] = [:]
    }

    /// What a rule does when a form is complete.
    struct SubmissionDraft {
        var form: String
        var place: SourcePlace
        var actions: [Action]
    }

    /// The severity of what Rasa itself does not stop at: a warning in a project of its own, else an error.
    var tolerated = Problem.Severity.error
    var examples: [TrainingExample] = []
    /// Where each intent is first spoken of.
    var intentPlaces: [String: SourcePlace] = [:]
    var titles: [String: [LanguageTag: String]] = [:]
    var responses: [String: [VariantDraft]] = [:]
    /// Where each response is first spoken of.
    var responsePlaces: [String: SourcePlace] = [:]
    var rules: [RuleDraft] = []
    /// Where a domain declares an intent, which then may have no examples.
    var declaredIntents: [String: SourcePlace] = [:]
    /// What stories say at once after an intent, every time they do.
    var storyAnswers: [String: [[Action]]] = [:]
    var definitions = EntityDefinitions()
    /// Where each synonym was first given.
    var synonymPlaces: [String: SourcePlace] = [:]
    var slots: [String: SlotDraft] = [:]
    var forms: [String: FormDraft] = [:]
    var submissions: [SubmissionDraft] = []

    mutating func addSynonym(_ surface: String, value: String, at place: SourcePlace, problems: inout ProblemList) {
        if let old = definitions.synonyms[surface], let first = synonymPlaces[surface], old != value {
            problems.warning(
                "a synonym for two values: `\(old)` and `\(value)`", at: place,
                hint: "the first one, at \(first), counts")
            return
        }
        definitions.synonyms[surface] = value
        if synonymPlaces[surface] == nil { synonymPlaces[surface] = place }
    }
}
