/// What a turn wants recorded as a ticket: a completed form, or the values of a form that a hand-over cut short.
package struct TicketDraft: Sendable, Equatable {
    /// A value that the customer gave, by its slot.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var reason: String
    package var form: String?
    /// In the order of the form.
    package var fields: [Field]

    package init(reason: String, form: String? = nil, fields: [Field] = []) {
        self.reason = reason
        self.form = form
        self.fields = fields
    }
}
