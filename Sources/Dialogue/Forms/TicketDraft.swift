/// What a form has gathered, for the ticket that is opened when it is complete, or when a human takes over in the
/// middle of it.
package struct TicketDraft: Sendable, Equatable {
    /// A slot of the form and its value.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The ticket's reason: the form's own when it is complete, that of the hand-over otherwise.
    package var reason: String
    /// Nil where no form was begun, but values were given.
    package var form: String?
    /// In the form's order, then what else the customer said; what is not known is left out.
    package var fields: [Field]

    package init(reason: String, form: String?, fields: [Field]) {
        self.reason = reason
        self.form = form
        self.fields = fields
    }
}
