extension Catalogue {
    /// A form: the slots that it asks for one after another, and what happens when it is complete.
    package struct Form: Sendable, Equatable, Codable {
        package var name: String
        /// The slots in the order of the questions, the optional ones included.
        package var slots: [String]
        /// The slots that a customer may leave empty.
        package var optionalSlots: [String]
        /// Intents that do not interrupt the form.
        package var ignoredIntents: [String]
        /// Whether the customer must confirm all values before the form is complete.
        package var confirms: Bool
        /// The response that shows the values for confirmation; nil means `utter_confirm_FORM`.
        package var confirmation: String?
        /// The reason of the ticket that the completed form opens; nil where it opens none.
        package var ticket: String?
        /// The actions of the submit rule, in order: `utter_…` and `action_handoff`.
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

    /// Whether an intent calls for a human's help at once: its rule hands over, and customers do not ask for a human.
    package func isUrgent(_ intent: String) -> Bool {
        rules[intent]?.actions.contains(Catalogue.handoffAction) ?? false && intent != "human"
    }

    /// The first intent, by name, that starts a form; nil where none does.
    package func trigger(of form: Form) -> String? {
        rules.keys.filter { self.form(on: $0)?.name == form.name }.min()
    }

    /// The form that an intent starts by its rule; nil where it starts none.
    package func form(on intent: String) -> Form? {
        rules[intent]?.actions.lazy.compactMap { forms[$0] }.first
    }
}
