/// The codes of an error line, spelt as the contract spells them.
package enum ErrorCode: String, Sendable, CaseIterable {
    case invalidJSON = "invalid_json"
    case invalidUTF8 = "invalid_utf8"
    case lineTooLong = "line_too_long"
    case missingField = "missing_field"
    case invalidField = "invalid_field"
    case unknownOp = "unknown_op"
    case textTooLong = "text_too_long"
    /// The same message id came before with another body.
    case conflict
    /// Too much is waiting; nothing was stored.
    case busy
    case rateLimited = "rate_limited"
    case forbidden
    /// The store cannot take the message; nothing was stored.
    case unavailable
    case `internal`
}
