import CRM

/// Reads a flag whose value is a time.
enum TimeOption {
    /// Nil where the flag is absent. A text that is not a time ends the command with status 64.
    ///
    /// - Parameter name: the flag, for the message.
    static func read(_ text: String?, _ name: String) throws -> Timestamp? {
        guard let text else { return nil }
        guard let time = Timestamp(iso8601: text) else {
            throw Failure.exit(
                .usage, "\(name) must be a time such as 2026-11-21T08:00:00Z or a date such as 2026-11-21")
        }
        return time
    }
}
