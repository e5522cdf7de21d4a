/// The codes of an error line, spelt as in the protocol.
package enum ErrorCode: String, Sendable, CaseIterable {
    case invalidJSON = "invalid_json"
    case invalidUTF8 = "invalid_utf8"
    case lineTooLong = "line_too_long"
    case missingField = "missing_field"
    case invalidField = "invalid_field"
    case unknownOp = "unknown_op"
    case textTooLong = "text_too_long"
    /// The message id is stored with another body.
    case conflict
    /// Too much work is waiting; nothing was stored.
    case busy
    case rateLimited = "rate_limited"
    case forbidden
    /// The store cannot take the message; nothing was stored.
    case unavailable
    case `internal`
}
