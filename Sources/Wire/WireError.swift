import JSON

/// An error that answers a request line; it is written as one error line.
///
/// The message says what is wrong, where, and what to do. It never repeats the customer's words.
package struct WireError: Error, Sendable, Equatable {
    package var code: ErrorCode
    /// An English sentence.
    package var message: String
    /// The id of the request; nil where it could not be read.
    package var id: String?
    /// The delay after which the same line may succeed; nil where sending it again cannot help.
    package var retryAfterMilliseconds: Int?

    package init(_ code: ErrorCode, _ message: String, id: String? = nil, retryAfterMilliseconds: Int? = nil) {
        self.code = code
        self.message = message
        self.id = id
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    /// The error for a line above the limit, of which nothing was read.
    package static func lineTooLong(limit: Int) -> WireError {
        WireError(.lineTooLong, "The line is longer than the limit of \(limit) bytes; shorten it or raise the limit.")
    }

    /// The error line with its line feed; `id` is null where it could not be read.
    package func line() -> [UInt8] {
        var writer = JSONWriter(capacity: 128 + message.utf8.count)
        writer.open("{")
        writer.member("id", id)
        writer.key("error")
        writer.open("{")
        writer.member("code", code.rawValue)
        writer.member("message", message)
        if let retryAfterMilliseconds { writer.member("retry_after_ms", Int64(retryAfterMilliseconds)) }
        writer.close("}")
        writer.close("}")
        return writer.line()
    }
}
