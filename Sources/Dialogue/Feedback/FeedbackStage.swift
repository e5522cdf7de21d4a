/// Whether the customer was asked to rate the conversation. The raw values stand in snapshots.
enum FeedbackStage: Int, Sendable {
    case unasked
    /// The last reply asked; only the next message can answer.
    case asked
    /// It was asked or answered before, and is not asked again.
    case done
}
