/// A place in a data file: line and column count from 1, columns in Unicode scalars. A column of 0 makes it a
/// communication of a database, the line being its number.
package struct SourcePlace: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { column == 0 ? "\(file) communication \(line)" : "\(file):\(line):\(column)" }

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

    /// What a problem is about, so that many of one kind can be told in few words.
    package enum Kind: String, Sendable {
        /// How a file is written, and all that has no kind of its own.
        case form
        case unknownIntent = "unknown_intent"
        /// One text under two labels.
        case conflict
        case repetition
        case language
        /// A line learnt from in a held-out set.
        case copy
        case suspect
        case overlap
    }

    package var severity: Severity
    package var kind: Kind
    package var file: String
    package var line: Int
    package var column: Int
    package var message: String
    package var hint: String

    package init(
        severity: Severity, kind: Kind = .form, file: String, line: Int, column: Int, message: String, hint: String
    ) {
        self.severity = severity
        self.kind = kind
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
