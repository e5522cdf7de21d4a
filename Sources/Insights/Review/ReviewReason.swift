/// Why a logged message is worth an operator's look; in the order in which the reasons take turns.
package enum ReviewReason: String, Sendable, CaseIterable {
    /// The customer gave the answer a bad score.
    case disliked
    /// The customer's next message called a human or was bitter.
    case trouble
    /// The bot was not certain, and the first intent stands hardly before the second.
    case unsure
    /// The confidence lies close to the threshold from which on an answer is given.
    case boundary
    /// The wording is asked more often in the last seven days than before.
    case rising
    /// The model of today would answer another intent than the one in the log.
    case changed

    /// As it is told to the operator.
    package var title: String {
        switch self {
        case .disliked: "the customer disliked the answer"
        case .trouble: "trouble followed"
        case .unsure: "least certain"
        case .boundary: "near the threshold"
        case .rising: "asked more often now"
        case .changed: "today's model says otherwise"
        }
    }
}
