package import CRM

/// Selects the unanswered messages of the log.
///
/// A message is unanswered where the bot asked to rephrase, where it offered choices and none was taken, where it
/// handed over because it found nothing, and where the customer gave the answer a score of at most two. Messages
/// without an intent are left out, because they answered a question of the bot. So are labelled messages, and small
/// talk such as a mere yes, no or greeting.
package struct UnansweredMessages {
    /// The largest number of messages that is kept; older ones are dropped.
    package static let most = 200_000
    /// From this confidence on, a message with an intent of small talk needs no answer.
    private static let sureConfidence = 0.5

    /// The unanswered messages; sorted by row id after `finish()`.
    package private(set) var messages: [TopicMessage] = []
    /// The number of unanswered messages that were dropped because newer ones filled the limit.
    package private(set) var dropped = 0
    /// Messages that got choices, by conversation, until the next turn shows whether one was taken.
    private var offered: [Int64: TopicMessage] = [:]

    package init() {}

    /// Adds the next turn of the log, oldest first.
    package mutating func add(_ turn: LoggedTurn) {
        // A choice that was taken is logged with confidence 1.
        if let message = offered.removeValue(forKey: turn.conversationID),
            turn.confidence != 1 || turn.intent == "human"
        {
            keep(message)
        }
        guard !turn.isLabelled, let intent = turn.intent, !isSmallTalk(intent, turn.confidence ?? 0) else { return }
        let message = TopicMessage(id: turn.id, text: turn.text, customer: turn.customerID, time: turn.time)
        if let score = turn.feedback, score <= FeedbackRecord.highestBad { return keep(message) }
        switch turn.action {
        case "rephrase": keep(message)
        case "clarify": offered[turn.conversationID] = message
        // A hand-over with an answer is one that the customer asked for.
        case "handoff" where turn.answer == nil: keep(message)
        default: break
        }
    }

    /// Ends the log: messages whose choices got no reaction are unanswered too.
    package mutating func finish() {
        for message in offered.values.sorted(by: { $0.id < $1.id }) { keep(message) }
        offered = [:]
        messages.sort { $0.id < $1.id }
        dropped += max(0, messages.count - Self.most)
        messages.removeFirst(max(0, messages.count - Self.most))
    }

    private mutating func keep(_ message: TopicMessage) {
        messages.append(message)
        // Dropping half at a time keeps the cost per message constant.
        guard messages.count >= 2 * Self.most else { return }
        messages.removeFirst(Self.most)
        dropped += Self.most
    }

    private func isSmallTalk(_ intent: String, _ confidence: Double) -> Bool {
        guard confidence >= Self.sureConfidence else { return false }
        return ["affirm", "deny"].contains(intent) || intent.hasPrefix("smalltalk/")
    }
}
