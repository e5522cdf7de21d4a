/// What a turn says about whether an answer helped; the answer goes by its name.
package enum Resolution: Sendable, Equatable {
    /// The customer is asked whether the turn's own answer helped.
    case asked(answer: String)
    /// The customer says that an earlier answer helped.
    case confirmed(answer: String)
    /// The customer says that it did not.
    case denied(answer: String)

    /// The name on the wire.
    package var name: String {
        switch self {
        case .asked: "asked"
        case .confirmed: "confirmed"
        case .denied: "denied"
        }
    }

    /// The intent in the payloads of the question's buttons, such as `/resolution{"answer":"x","helped":"yes"}`.
    static let intent = "resolution"
}
