import Linguistics

/// Collects the problems of many files, so that all of them are reported at once.
package struct ProblemList: Sendable {
    /// The maximum number of problems, so that a binary file named `.csv` does not fill the memory.
    static let limit = 10_000

    private(set) var problems: [Problem] = []
    private(set) var errorCount = 0
    private var warnedOnce: Set<String> = []
    private var names = NameForms()

    package init() {}

    /// Adds an error.
    package mutating func error(_ message: String, at place: SourcePlace, kind: Problem.Kind = .form, hint: String) {
        errorCount += 1
        add(.error, kind, message, place, hint)
    }

    /// Adds a problem whose severity depends on the file.
    package mutating func report(
        _ severity: Problem.Severity, _ message: String, at place: SourcePlace, kind: Problem.Kind = .form, hint: String
    ) {
        switch severity {
        case .error: error(message, at: place, kind: kind, hint: hint)
        case .warning: warning(message, at: place, kind: kind, hint: hint)
        }
    }

    /// Adds a warning.
    package mutating func warning(_ message: String, at place: SourcePlace, kind: Problem.Kind = .form, hint: String) {
        add(.warning, kind, message, place, hint)
    }

    /// Adds a warning, unless the same file has the same message already.
    package mutating func warningOnce(_ message: String, at place: SourcePlace, hint: String) {
        guard warnedOnce.insert("\(place.file)\n\(message)").inserted else { return }
        add(.warning, .form, message, place, hint)
    }

    /// Reports a name that was read before in other bytes, see `NameForms`.
    package mutating func checkForm(of name: String, at place: SourcePlace) {
        guard let first = names.otherForm(of: name, at: place) else { return }
        error(
            "the name `\(name)` is written in other bytes at \(first), in another Unicode normalisation", at: place,
            hint: "copy the name from there")
    }

    /// Whether there is no error; there may be warnings.
    package var isClean: Bool { errorCount == 0 }

    /// All problems, by file, line and column.
    package var sorted: [Problem] {
        problems.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    }

    /// Throws all problems if one of them is an error.
    package func throwIfBroken() throws(DataError) {
        guard isClean else { throw DataError(problems: sorted) }
    }

    private mutating func add(
        _ severity: Problem.Severity, _ kind: Problem.Kind, _ message: String, _ place: SourcePlace, _ hint: String
    ) {
        if problems.count == Self.limit {
            problems.append(
                Self.problem(.warning, .form, "further problems are not listed", place, "correct these first"))
        }
        // The first error is kept even beyond the limit, so that a list with errors always shows one.
        guard problems.count < Self.limit || (severity == .error && errorCount == 1) else { return }
        problems.append(Self.problem(severity, kind, message, place, hint))
    }

    /// Makes the message short and safe for a terminal, because it may quote a key of a file.
    private static func problem(
        _ severity: Problem.Severity, _ kind: Problem.Kind, _ message: String, _ place: SourcePlace, _ hint: String
    ) -> Problem {
        let short = String(String.UnicodeScalarView(message.unicodeScalars.prefix(400)))
        return Problem(
            severity: severity, kind: kind, file: place.file, line: place.line, column: place.column,
            message: TerminalMask.line(short), hint: TerminalMask.line(hint))
    }
}
