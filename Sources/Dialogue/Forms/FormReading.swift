import Understanding

/// What a message says to a form that is being filled.
enum FormReading: Equatable {
    /// Values, in the form's order; with a fault where something else that was given cannot be taken.
    case given([Given], fault: Fault?)
    /// Nothing can be taken.
    case refused(Fault)
    /// An optional value is left out.
    case skipped
    case yes
    case no
    /// This value is to be asked for again.
    case reopened(String)
    case cancelled
    /// The form is cancelled for another wish.
    case left(RankedIntent)
    /// A human is asked for, or the offer of one taken.
    case human(RankedIntent)
    /// The offer of a human is declined.
    case humanDeclined
    /// Something else is wished for.
    case wish(RankedIntent)

    /// Whether the message only answers what the form asked, with a good value or a bad one; not where it says
    /// something that could be said outside the form too, or nothing that could be read.
    var isAnswer: Bool {
        switch self {
        case .given, .skipped, .yes, .no, .reopened, .humanDeclined: true
        case .refused(let fault): fault.fault != .missing
        case .cancelled, .left, .human, .wish: false
        }
    }

    struct Given: Equatable {
        var slot: String
        var value: String
        /// Whether another value stood there before.
        var isCorrection: Bool
    }

    struct Fault: Equatable {
        var slot: String?
        var fault: SlotFault
    }
}
