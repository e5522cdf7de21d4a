extension Catalogue {
    /// What is asked for in a row, and what is done when all of it is known.
    package struct Form: Sendable, Equatable, Codable {
        package var name: String
        /// In the order in which they are asked for, the optional ones included.
        package var slots: [String]
        /// Those that a customer may leave out.
        package var optionalSlots: [String]
        /// Intents that do not lead away from the form's question.
        package var ignoredIntents: [String]
        /// Whether all values are shown for a yes before the form is complete.
        package var confirms: Bool
        /// The response that shows them; Kefu's own `utter_confirm_FORM` where it is nil.
        package var confirmation: String?
        /// The reason of the ticket that the completed form opens; nil where it opens none.
        package var ticket: String?
        /// What a submit rule does when the form is complete: `utter_…` and `action_handoff`.
        package var submission: [String]

        package init(
            name: String, slots: [String], optionalSlots: [String] = [], ignoredIntents: [String] = [],
            confirms: Bool = false,
            confirmation: String? = nil, ticket: String? = nil, submission: [String] = []
        ) {
            self.name = name
            self.slots = slots
            self.optionalSlots = optionalSlots
            self.ignoredIntents = ignoredIntents
            self.confirms = confirms
            self.confirmation = confirmation
            self.ticket = ticket
            self.submission = submission
        }
    }

    /// The form that a rule starts on an intent.
    package func form(on intent: String) -> Form? {
        rules[intent]?.actions.lazy.compactMap { forms[$0] }.first
    }
}
