package import CRM

/// Picks the messages out of the log that were not answered as their writers wished.
///
/// Not answered is what was met with a request to rephrase, with choices of which none was taken, with a human because
/// nothing was found, and what was answered to the customer's displeasure: a score of at most two. Left out is what
/// answered a question of ours, what an operator has labelled, and a bare yes, no or greeting.
package struct UnansweredMessages {
    /// Where more are unanswered, the newest count.
    package static let most = 200_000
    /// A message that the model is this sure to be small talk is none that lacks an answer.
    private static let sureConfidence = 0.5

    package private(set) var messages: [TopicMessage] = []
    /// How many unanswered messages are older than the ones kept.
    package private(set) var dropped = 0
    /// Messages that were offered choices, by conversation, until the next turn tells whether one was taken.
    private var offered: [Int64: TopicMessage] = [:]

    package init() {}

    /// Takes the next turn of the log, oldest first.
    package mutating func add(_ turn: LoggedTurn) {
        // A choice that was taken is logged as certain.
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
        // A human who was asked for answers something.
        case "handoff" where turn.answer == nil: keep(message)
        default: break
        }
    }

    /// What was still open at the end of the log is unanswered too.
    package mutating func finish() {
        for message in offered.values.sorted(by: { $0.id < $1.id }) { keep(message) }
        offered = [:]
        messages.sort { $0.id < $1.id }
        dropped += max(0, messages.count - Self.most)
        messages.removeFirst(max(0, messages.count - Self.most))
    }

    private mutating func keep(_ message: TopicMessage) {
        messages.append(message)
        // Twice as many may wait, so that the oldest go seldom and many at a time.
        guard messages.count >= 2 * Self.most else { return }
        messages.removeFirst(Self.most)
        dropped += Self.most
    }

    private func isSmallTalk(_ intent: String, _ confidence: Double) -> Bool {
        guard confidence >= Self.sureConfidence else { return false }
        return ["affirm", "deny"].contains(intent) || intent.hasPrefix("smalltalk/")
    }
}
