/// The content of a ticket that is opened when a form is complete or a human takes over.
package struct TicketDraft: Sendable, Equatable {
    /// A slot of the form and its value.
    package struct Field: Sendable, Equatable {
        /// The slot's name.
        package var name: String
        /// The slot's value.
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The ticket's reason: the form's own if it is complete, else that of the hand-over.
    package var reason: String
    /// The form's name; nil if there are values but no form was active.
    package var form: String?
    /// The known values: the form's in its order, then, at a hand-over, those of other slots.
    package var fields: [Field]

    package init(reason: String, form: String?, fields: [Field]) {
        self.reason = reason
        self.form = form
        self.fields = fields
    }
}

/// What is known of the resolved ticket that a new one follows up, when the customer asked how far it is.
package struct TicketFollowUp: Sendable, Equatable {
    /// The numbers in the message, of which one may be the ticket's.
    package var numbers: [Int64]
}

extension TicketFollowUp {
    /// The numbers that stand alone in a text.
    init(_ text: String) {
        let words = text.unicodeScalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
        numbers = words.compactMap { word in
            // Han letters stand beside a number without a space.
            Int64(String(word.drop { $0.properties.isIdeographic }.prefix { !$0.properties.isIdeographic }))
        }
    }
}
