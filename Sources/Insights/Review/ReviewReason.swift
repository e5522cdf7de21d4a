/// Why a logged message is worth a label, in the order in which the reasons are merged.
package enum ReviewReason: String, Sendable, CaseIterable {
    /// The customer gave the answer a bad score.
    case disliked
    /// The customer's next message was negative or led to a hand-over.
    case trouble
    /// The model gives no answer, and the first intent is hardly ahead of the second.
    case unsure
    /// The confidence is close to the threshold for an answer.
    case boundary
    /// The wording was sent more often in the last seven days than before.
    case rising
    /// The present model would answer another intent than the one in the log.
    case changed

    /// The reason as the operator sees it.
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
