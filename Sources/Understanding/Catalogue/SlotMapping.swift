/// One way in which a slot comes by its value.
package struct SlotMapping: Sendable, Equatable, Codable {
    package enum Source: Sendable, Equatable, Codable {
        /// The value of the entity of this type, wherever it is named.
        case entity(String)
        /// The whole text of the answer to a form's question.
        case text
        /// This value, where the answer to a form's question has one of the mapping's intents.
        case intent(value: String)
        /// This value, where one of the mapping's intents starts the form.
        case triggerIntent(value: String)
    }

    /// Where a mapping holds: in this form, or outside any where `form` is nil; and where `slot` stands, only while it
    /// is asked for.
    package struct Condition: Sendable, Equatable, Codable {
        package var form: String?
        package var slot: String?

        package init(form: String?, slot: String? = nil) {
            self.form = form
            self.slot = slot
        }
    }

    package var source: Source
    /// Empty where every intent will do.
    package var intents: [String]
    package var excludedIntents: [String]
    /// One of them must hold; empty where it always does.
    package var conditions: [Condition]

    package init(_ source: Source, intents: [String] = [], excludedIntents: [String] = [], conditions: [Condition] = [])
    {
        self.source = source
        self.intents = intents
        self.excludedIntents = excludedIntents
        self.conditions = conditions
    }
}
