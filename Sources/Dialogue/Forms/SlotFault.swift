/// Why a value is not accepted.
enum SlotFault: Equatable {
    /// The message has no value of this kind.
    case missing
    /// It does not match the pattern or type.
    case malformed
    /// Its check digit is wrong, so a digit is probably mistyped.
    case mistyped
    case notAmongChoices
    /// It is not a single day.
    case noDay
    /// The day is outside these bounds, written as ISO 8601; nil means no bound.
    case outside(from: String?, to: String?)
    /// It has fewer characters than this minimum.
    case tooShort(Int)
    /// It has more characters than this maximum.
    case tooLong(Int)

    /// The placeholders for the phrase that reports the fault.
    var values: [String: String] {
        switch self {
        case .outside(let from, let to): ["from": from, "to": to].compactMapValues(\.self)
        case .tooShort(let count), .tooLong(let count): ["count": String(count)]
        case .missing, .malformed, .mistyped, .notAmongChoices, .noDay: [:]
        }
    }
}
