/// The labels that an operator gives to a message of the queue.
package struct ReviewDecision: Sendable, Equatable {
    /// The index of the message in the queue.
    package var item: Int
    /// Row ids of the message and its exact copies.
    package var communications: [Int64]
    /// Nil where the message is skipped.
    package var intent: String?
    /// Nil where the operator gave none.
    package var sentiment: String?
}

/// The counts of a finished review.
package struct ReviewTally: Sendable, Equatable {
    /// Messages of the queue that were given an intent.
    package var labelled = 0
    /// The same with their exact copies.
    package var messages = 0
    /// How often the given intent was the model's first.
    package var agreed = 0
    /// Messages that were skipped.
    package var skipped = 0
}
