/// Decides what to do with a message that was not understood: step by step towards a human.
///
///     misunderstood   the step before         now
///     not yet         –                       clarify if there are candidates, else rephrase
///     once            clarify                 rephrase
///     once            rephrase                clarify if there are candidates, else offer a human
///     twice           any                     hand over; if the offer of a human was declined, rephrase
///     three times     any                     hand over
///
/// At most three consecutive turns of a session are without an answer; the fourth hands over. No step follows itself.
/// An angry customer is handed over the second time, but a bare no does not count as anger.
enum FallbackPolicy {
    enum Step: Equatable {
        case clarify, rephrase, offerHuman
        case handOff(HandoffReason)
    }

    /// The maximum number of consecutive turns that lead to neither an answer nor a human.
    static let longest = 3
    /// The sentiment score at or below which a customer counts as angry.
    static let angerScore = -0.85

    /// The next step.
    ///
    /// - Parameters:
    ///   - misunderstandings: consecutive turns before this one without an answer or a human.
    ///   - offer: the origin of the offer that was pending when the message came; nil if none was.
    ///   - isDeclined: whether the message declined that offer.
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
