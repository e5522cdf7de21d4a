import Understanding

/// What a message means to the active form.
enum FormReading: Equatable {
    /// Values in the form's order, with a fault if another value was invalid.
    case given([Given], fault: Fault?)
    /// There is no usable value.
    case refused(Fault)
    /// The customer skips an optional slot.
    case skipped
    case yes
    case no
    /// The value of this slot must be asked for again.
    case reopened(String)
    case cancelled
    /// The customer cancels the form and wishes for something else.
    case left(RankedIntent)
    /// The customer asks for a human, or accepts the offer of one.
    case human(RankedIntent)
    /// The customer declines the offer of a human.
    case humanDeclined
    /// The customer wishes for something else.
    case wish(RankedIntent)

    /// Whether the message only answers the form's question, with a valid or an invalid value. False if it could also
    /// stand outside the form, or could not be read.
    var isAnswer: Bool {
        switch self {
        case .given, .skipped, .yes, .no, .reopened, .humanDeclined: true
        case .refused(let fault): fault.fault != .missing
        case .cancelled, .left, .human, .wish: false
        }
    }

    /// A value for a slot.
    struct Given: Equatable {
        var slot: String
        var value: String
        /// Whether it replaces a different value.
        var isCorrection: Bool
    }

    /// Why a value was not accepted.
    struct Fault: Equatable {
        /// Nil if the form asked no question about a single slot.
        var slot: String?
        var fault: SlotFault
    }
}
