/// A place in a data file or in the log.
package struct SourcePlace: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The path of the file, or of the database for a communication of the log.
    package var file: String
    /// From 1; for a communication of the log, its row id.
    package var line: Int
    /// In Unicode scalars from 1; 0 marks a communication of the log.
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, or the communication of the log.
    package var description: String { column == 0 ? "\(file) communication \(line)" : "\(file):\(line):\(column)" }

    /// Orders by file, line and column.
    package static func < (one: SourcePlace, other: SourcePlace) -> Bool {
        (one.file, one.line, one.column) < (other.file, other.line, other.column)
    }
}

/// A mistake in a data file: where it is, what it is, and what to do about it.
///
/// Messages name keys, intents and places, but never a whole line of a customer's words.
package struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// Whether the data can be used.
    package enum Severity: String, Sendable {
        /// The data cannot be used.
        case error
        /// The data can be used, but it will probably not do what its author expects.
        case warning
    }

    /// The subject of a problem, by which problems are counted in a summary.
    package enum Kind: String, Sendable {
        /// The format of a file, and everything without a kind of its own.
        case form
        case unknownIntent = "unknown_intent"
        /// One text under two labels.
        case conflict
        case repetition
        case language
        /// A training line, or nearly one, in a held-out set.
        case copy
        case suspect
        case overlap
    }

    package var severity: Severity
    package var kind: Kind
    /// The three parts of `place`.
    package var file: String
    package var line: Int
    package var column: Int
    package var message: String
    /// What the author can do; empty where there is no advice.
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

    /// Where the problem is.
    package var place: SourcePlace { SourcePlace(file: file, line: line, column: column) }

    /// The problem as `kefu validate` prints it: `file:line:column: error: message (hint)`.
    package var description: String {
        "\(place): \(severity.rawValue): \(message)" + (hint.isEmpty ? "" : " (\(hint))")
    }
}
