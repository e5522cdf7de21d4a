/// A place in a data file: line and column count from 1, columns in Unicode scalars.
package struct SourcePlace: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }

    package static func < (one: SourcePlace, other: SourcePlace) -> Bool {
        (one.file, one.line, one.column) < (other.file, other.line, other.column)
    }
}

/// Something wrong in a data file: where it is, what it is, and what to do about it.
///
/// Messages name keys, intents and places, never a whole line of a customer's words.
package struct Problem: Sendable, Hashable, CustomStringConvertible {
    package enum Severity: String, Sendable {
        /// The data cannot be used.
        case error
        /// The data can be used, yet probably not as its writer thinks.
        case warning
    }

    package var severity: Severity
    package var file: String
    package var line: Int
    package var column: Int
    package var message: String
    package var hint: String

    package init(severity: Severity, file: String, line: Int, column: Int, message: String, hint: String) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    package var place: SourcePlace { SourcePlace(file: file, line: line, column: column) }

    /// The problem as `kefu validate` prints it: `file:line:column: error: message (hint)`.
    package var description: String {
        "\(place): \(severity.rawValue): \(message)" + (hint.isEmpty ? "" : " (\(hint))")
    }
}
