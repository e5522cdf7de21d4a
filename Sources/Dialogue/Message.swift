package import Understanding

/// One message of a customer, as the dialogue sees it.
package struct Message: Sendable, Equatable {
    /// The text as the customer sent it.
    package var text: String
    package var interpretation: Interpretation
    /// The channel it came by, such as `web`; answers written for another channel are never used.
    package var channel: String?

    package init(text: String, interpretation: Interpretation, channel: String? = nil) {
        self.text = text
        self.interpretation = interpretation
        self.channel = channel
    }
}
