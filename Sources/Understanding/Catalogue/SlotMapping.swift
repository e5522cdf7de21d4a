/// One way to fill a slot, as the Rasa format has it.
package struct SlotMapping: Sendable, Equatable, Codable {
    /// Where the value comes from.
    package enum Source: Sendable, Equatable, Codable {
        /// The value of an entity of this type, in any message.
        case entity(String)
        /// The whole text of the answer to a form's question.
        case text
        /// This value, if the answer to a form's question has one of the mapping's intents.
        case intent(value: String)
        /// This value, if one of the mapping's intents starts the form.
        case triggerIntent(value: String)
    }

    /// A restriction of a mapping to some messages.
    package struct Condition: Sendable, Equatable, Codable {
        /// The form that must be active; nil means that no form is active.
        package var form: String?
        /// The slot that the form must be asking for; nil allows every question.
        package var slot: String?

        package init(form: String?, slot: String? = nil) {
            self.form = form
            self.slot = slot
        }
    }

    package var source: Source
    /// The intents that the mapping works on; empty means every intent.
    package var intents: [String]
    package var excludedIntents: [String]
    /// At least one condition must hold; empty means that the mapping always works.
    package var conditions: [Condition]

    package init(_ source: Source, intents: [String] = [], excludedIntents: [String] = [], conditions: [Condition] = [])
    {
        self.source = source
        self.intents = intents
        self.excludedIntents = excludedIntents
        self.conditions = conditions
    }
}
