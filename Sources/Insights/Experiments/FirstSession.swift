package import CRM

/// What a customer's first conversation in an experiment came to: one observation a customer, because customers are
/// what chance divided.
///
/// A conversation counts up to its first pause of an hour. Who comes back later says nothing new of the models: it is
/// the same customer in the same arm.
package struct FirstSession: Sendable, Equatable {
    /// A pause that ends it, in milliseconds; the dialogue forgets what was on the table then, too.
    package static let pause: Int64 = 3_600_000

    package let isCandidate: Bool
    private(set) var customerID: Int64
    /// Row id of the first message.
    let first: Int64
    /// When the last reply was decided.
    package private(set) var last: Timestamp
    package private(set) var isHandedOver = false
    /// Whether anything of it was left to a human: a hand-over, or a form's ticket.
    package private(set) var hasTicket = false
    /// The lowest score given to one of its replies.
    package private(set) var feedback: Int?
    /// Of the last message, −1…1.
    package private(set) var sentiment: Double
    /// Whether both models answered in it, which the daemon does not let happen.
    package private(set) var isMixed = false
    private var isAnswered = false

    init(_ turn: ExperimentTurn, isCandidate: Bool) {
        self.isCandidate = isCandidate
        first = turn.id
        customerID = turn.customerID
        last = turn.time
        sentiment = 0
        fold(turn, isCandidate: isCandidate)
    }

    /// With the next message, if it still belongs to it.
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

    package var isUnhappy: Bool { feedback.map { $0 <= FeedbackRecord.highestBad } ?? false }

    /// Whether it needed no human: the last message was answered, nobody else was called or got a ticket, and the
    /// customer did not say that it was bad.
    package var isDeflected: Bool { isAnswered && !hasTicket && !isUnhappy }

    func isOver(at time: Timestamp) -> Bool { time.milliseconds - last.milliseconds > Self.pause }
}
