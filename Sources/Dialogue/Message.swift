package import Entities
package import Understanding

/// One message of a customer, as the dialogue sees it.
package struct Message: Sendable, Equatable {
    /// The text as the customer sent it.
    package var text: String
    /// What the model understood.
    package var interpretation: Interpretation
    /// The channel, such as `web`. Responses for other channels are never used.
    package var channel: String?

    /// The local day on which it was written, the base of relative dates; nil means the day in UTC.
    package var day: DayNumber?

    /// The customer who wrote it.
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
