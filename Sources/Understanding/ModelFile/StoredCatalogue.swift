import Linguistics

/// The form of the catalogue in the model file; languages are plain strings there.
package struct StoredCatalogue: Codable {
    private var intents: [String]
    private var responses: [String: [Catalogue.Variant]]
    private var rules: [String: Catalogue.Rule]
    private var titles: [String: [String: String]]
    /// Absent in models that are older than forms.
    private var slots: [String: Catalogue.Slot]?
    private var forms: [String: Catalogue.Form]?
    /// Absent where the files give no opening hours, and in models that are older than they.
    private var attendance: Catalogue.Attendance?

    /// Converts a catalogue for encoding.
    package init(_ catalogue: Catalogue) {
        intents = catalogue.intents
        responses = catalogue.responses
        rules = catalogue.rules
        titles = catalogue.titles.mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.rawValue, $1) }) }
        slots = catalogue.slots
        forms = catalogue.forms
        attendance = catalogue.attendance
    }

    var catalogue: Catalogue {
        Catalogue(
            intents: intents, responses: responses, rules: rules,
            titles: titles.mapValues { Dictionary(uniqueKeysWithValues: $0.map { (LanguageTag(rawValue: $0), $1) }) },
            slots: slots ?? [:],
            forms: forms ?? [:], attendance: attendance)
    }
}
