/// The ladder from an unclear message to a human: what to do when the customer's wish is not understood.
///
///     misunderstood   the step before         now
///     not yet         –                       clarify if there are candidates, else rephrase
///     once            clarify                 rephrase
///     once            rephrase                clarify if there are candidates, else offer a human
///     twice           any                     hand over; but a human offered and declined: rephrase once more
///     three times     any                     hand over
///
/// Bound: at most three turns in a row of a session without an answer, the fourth hands over; no step follows itself.
/// An angry customer is handed over the second time; a bare no is not taken for anger.
enum FallbackPolicy {
    enum Step: Equatable {
        case clarify, rephrase, offerHuman
        case handOff(HandoffReason)
    }

    /// The most turns in a row that may lead to neither an answer nor a human.
    static let longest = 3
    /// The sentiment score at or below which a customer counts as angry.
    static let angerScore = -0.85

    /// The next step; `offer` is what was on the table when the message came, `isDeclined` that the message said no to
    /// it.
    static func next(
        misunderstandings: Int, offer: PendingOffer.Origin?, isDeclined: Bool, hasCandidates: Bool, isAngry: Bool
    ) -> Step {
        switch misunderstandings {
        case ...0: hasCandidates ? .clarify : .rephrase
        case 2 where offer == .handover && isDeclined: .rephrase
        case 2...: .handOff(.unanswered)
        case _ where isAngry && !isDeclined: .handOff(.sentiment)
        case _ where offer != nil: .rephrase
        default: hasCandidates ? .clarify : .offerHuman
        }
    }
}
