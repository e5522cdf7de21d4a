/// Why a value cannot be taken.
enum SlotFault: Equatable {
    /// Nothing in the message looks like one.
    case missing
    /// It does not have the form it should have.
    case malformed
    /// Its check digit is wrong: most likely a digit is mistyped.
    case mistyped
    case notAmongChoices
    /// It names no single day.
    case noDay
    /// The day lies outside these days, as ISO 8601 texts.
    case outside(from: String?, to: String?)
    case tooShort(Int)
    case tooLong(Int)

    /// What the words for it may name.
    var values: [String: String] {
        switch self {
        case .outside(let from, let to): ["from": from, "to": to].compactMapValues(\.self)
        case .tooShort(let count), .tooLong(let count): ["count": String(count)]
        case .missing, .malformed, .mistyped, .notAmongChoices, .noDay: [:]
        }
    }
}
