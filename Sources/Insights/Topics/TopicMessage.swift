package import CRM

/// A message that the business may want to answer one day: the unit that topics are made of.
package struct TopicMessage: Sendable, Equatable {
    /// The row id of the communication, or the number of the line in a file.
    package var id: Int64
    package var text: String
    /// Who wrote it; messages of one customer have the same number.
    package var customer: Int64
    package var time: Timestamp?

    package init(id: Int64, text: String, customer: Int64, time: Timestamp? = nil) {
        self.id = id
        self.text = text
        self.customer = customer
        self.time = time
    }
}
