/// What an operator says of a message of the queue.
package struct ReviewDecision: Sendable, Equatable {
    /// The message's place in the queue.
    package var item: Int
    /// Row ids of the message and its exact copies.
    package var communications: [Int64]
    /// Nil where it is left without one.
    package var intent: String?
    package var sentiment: String?
}

/// What a review came to.
package struct ReviewTally: Sendable, Equatable {
    /// Messages of the queue that were given an intent.
    package var labelled = 0
    /// Those, and their exact copies.
    package var messages = 0
    /// How often that was the model's first intent.
    package var agreed = 0
    /// Messages that were looked at and left.
    package var skipped = 0
}
