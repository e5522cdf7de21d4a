import Understanding
import Linguistics

/// The contents of the files read so far, with the places that the checks across files report.
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
        /// Whether the file gives the slot's mappings.
        var isMapped = false
    }

    struct FormDraft {
        var form: Catalogue.Form
        var place: SourcePlace
        var slotPlaces: [String: SourcePlace] = [:]
        /// Mappings by slot that stand in the form, as in versions of the format before 3.
        var mappings: [String: [SlotMapping]] = [:]
    }

    /// A submit rule: the actions when a form is complete.
    struct SubmissionDraft {
        var form: String
        var place: SourcePlace
        var actions: [Action]
    }

    /// A key that stands once in all files.
    struct PlacedSetting {
        var text: String
        var place: SourcePlace
    }

    /// The severity of mistakes that Rasa itself accepts: a warning in a Rasa project, else an error.
    var tolerated = Problem.Severity.error
    var examples: [TrainingExample] = []
    /// The place where each intent is first mentioned.
    var intentPlaces: [String: SourcePlace] = [:]
    var titles: [String: [LanguageTag: String]] = [:]
    var responses: [String: [VariantDraft]] = [:]
    /// The place where each response is first mentioned.
    var responsePlaces: [String: SourcePlace] = [:]
    var rules: [RuleDraft] = []
    /// The place where a domain declares each intent. A declared intent may have no examples.
    var declaredIntents: [String: SourcePlace] = [:]
    /// The actions that directly follow an intent in stories: one list for each occurrence, by intent.
    var storyAnswers: [String: [[Action]]] = [:]
    var definitions = EntityDefinitions()
    /// The place where each synonym is first defined.
    var synonymPlaces: [String: SourcePlace] = [:]
    var slots: [String: SlotDraft] = [:]
    var forms: [String: FormDraft] = [:]
    var submissions: [SubmissionDraft] = []
    /// The text of `opening_hours` and of `time_zone`, where a file gives them.
    var openingHours: PlacedSetting?
    var timeZone: PlacedSetting?

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
