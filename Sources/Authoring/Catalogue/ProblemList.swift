/// Gathers the problems of many files, so that all of them are reported at once.
package struct ProblemList: Sendable {
    /// More than this many are not kept: a binary file named `.csv` must not fill the memory.
    package static let limit = 10_000

    private(set) var problems: [Problem] = []
    private(set) var errorCount = 0
    private var kinds: Set<String> = []

    package init() {}

    package mutating func error(_ message: String, at place: SourcePlace, kind: Problem.Kind = .form, hint: String) {
        errorCount += 1
        add(.error, kind, message, place, hint)
    }

    /// Adds a problem whose severity depends on whose file it is in.
    package mutating func report(
        _ severity: Problem.Severity, _ message: String, at place: SourcePlace, kind: Problem.Kind = .form, hint: String
    ) {
        switch severity {
        case .error: error(message, at: place, kind: kind, hint: hint)
        case .warning: warning(message, at: place, kind: kind, hint: hint)
        }
    }

    package mutating func warning(_ message: String, at place: SourcePlace, kind: Problem.Kind = .form, hint: String) {
        add(.warning, kind, message, place, hint)
    }

    /// Warns at the first place of a kind only, for what would be said on every line.
    package mutating func warningOnce(_ message: String, at place: SourcePlace, hint: String) {
        guard kinds.insert("\(place.file)\n\(message)").inserted else { return }
        add(.warning, .form, message, place, hint)
    }

    /// Whether nothing but warnings was found.
    package var isClean: Bool { errorCount == 0 }

    /// Every problem, by file, line and column.
    package var sorted: [Problem] {
        problems.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    }

    /// Throws all problems where one of them is an error; never half a catalogue.
    package func throwIfBroken() throws(DataError) {
        guard isClean else { throw DataError(problems: sorted) }
    }

    private mutating func add(
        _ severity: Problem.Severity, _ kind: Problem.Kind, _ message: String, _ place: SourcePlace, _ hint: String
    ) {
        if problems.count == Self.limit {
            problems.append(Self.problem(.warning, .form, "further problems are not listed", place, "mend these first"))
        }
        // An error is kept beyond the limit when it is the first one, so that a list with errors always shows one.
        guard problems.count < Self.limit || (severity == .error && errorCount == 1) else { return }
        problems.append(Self.problem(severity, kind, message, place, hint))
    }

    /// The message may quote a key out of a file: made short, and safe for a terminal.
    private static func problem(
        _ severity: Problem.Severity, _ kind: Problem.Kind, _ message: String, _ place: SourcePlace, _ hint: String
    ) -> Problem {
        let printable = message.unicodeScalars.prefix(400).map { scalar in
            let category = scalar.properties.generalCategory
            return category == .control || category == .format ? "\u{FFFD}" : scalar
        }
        return Problem(
            severity: severity, kind: kind, file: place.file, line: place.line, column: place.column,
            message: String(String.UnicodeScalarView(printable)), hint: hint)
    }
}
