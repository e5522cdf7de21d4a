package import CRM

/// An unanswered message, as input to the search for topics.
package struct TopicMessage: Sendable, Equatable {
    /// The row id of the communication, or the number of the line in a file.
    package var id: Int64
    /// The text as it was written, not masked.
    package var text: String
    /// The customer; messages of one customer have the same number.
    package var customer: Int64
    /// Nil where the time is unknown.
    package var time: Timestamp?

    package init(id: Int64, text: String, customer: Int64, time: Timestamp? = nil) {
        self.id = id
        self.text = text
        self.customer = customer
        self.time = time
    }
}
