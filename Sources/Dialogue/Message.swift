package import Entities
package import Understanding

/// One message of a customer, as the dialogue sees it.
package struct Message: Sendable, Equatable {
    /// The text as the customer sent it.
    package var text: String
    package var interpretation: Interpretation
    /// The channel it came by, such as `web`; answers written for another channel are never used.
    package var channel: String?

    /// The day it was written on, on the clock that its dates are read by; UTC's where it is nil.
    package var day: DayNumber?

    /// Who wrote it.
    package var customer: Customer

    package init(
        text: String, interpretation: Interpretation, channel: String? = nil, day: DayNumber? = nil,
        customer: Customer = Customer()
    ) {
        self.text = text
        self.interpretation = interpretation
        self.channel = channel
        self.day = day
        self.customer = customer
    }
}
