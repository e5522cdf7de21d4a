/// How far the conversation is in being asked what the customer thought of it.
package enum FeedbackStage: Int, Sendable {
    case unasked
    /// Asked by the last reply; only the next message can answer it.
    case asked
    /// Asked or given before; it is not asked again.
    case done
}
