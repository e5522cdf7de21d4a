import CRM

/// The outcome of a customer's first conversation in an experiment. It is one observation per customer, because
/// customers are what was assigned at random.
///
/// A conversation counts up to its first pause of an hour. Later messages are not independent observations, because the
/// same customer stays in the same arm.
package struct FirstSession: Sendable, Equatable {
    /// The pause that ends a session, in milliseconds. The dialogue forgets its pending offers after the same pause.
    package static let pause: Int64 = 3_600_000

    /// Whether the candidate answered the first message.
    let isCandidate: Bool
    private(set) var customerID: Int64
    /// Row id of the first message.
    let first: Int64
    /// When the last reply was decided.
    private(set) var last: Timestamp
    private(set) var isHandedOver = false
    /// Whether anything was left to a human: a hand-over, or a form's ticket.
    private(set) var hasTicket = false
    /// The lowest score that one of its replies got; nil where none was scored.
    private(set) var feedback: Int?
    /// The sentiment of the last message that has one, −1…1.
    private(set) var sentiment: Double
    /// Whether both models answered in it. The daemon prevents this.
    private(set) var isMixed = false
    private var isAnswered = false

    init(_ turn: ExperimentTurn, isCandidate: Bool) {
        self.isCandidate = isCandidate
        first = turn.id
        customerID = turn.customerID
        last = turn.time
        sentiment = 0
        fold(turn, isCandidate: isCandidate)
    }

    /// The session with the next message; unchanged where the message comes after the pause.
    func folding(_ turn: ExperimentTurn, isCandidate: Bool) -> FirstSession {
        guard turn.time.milliseconds - last.milliseconds <= Self.pause else { return self }
        var session = self
        session.fold(turn, isCandidate: isCandidate)
        return session
    }

    private mutating func fold(_ turn: ExperimentTurn, isCandidate: Bool) {
        customerID = turn.customerID
        last = max(last, turn.time)
        isMixed = isMixed || isCandidate != self.isCandidate
        let action = turn.decision.action
        isHandedOver = isHandedOver || action == "handoff" || action == "silent"
        hasTicket = hasTicket || turn.hasTicket || isHandedOver
        if let score = turn.feedback { feedback = min(score, feedback ?? score) }
        isAnswered = action == "answer"
        sentiment = turn.sentimentScore ?? sentiment
    }

    /// Whether the customer gave one of its replies a bad score.
    var isUnhappy: Bool { feedback.map { $0 <= FeedbackRecord.highestBad } ?? false }

    /// Whether it needed no human: the last message was answered, there was no hand-over and no ticket, and no bad
    /// score.
    var isDeflected: Bool { isAnswered && !hasTicket && !isUnhappy }

    /// Whether the pause after its last message is over.
    func isOver(at time: Timestamp) -> Bool { time.milliseconds - last.milliseconds > Self.pause }
}
