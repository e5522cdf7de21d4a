/// Data files cannot be used. The error holds all their problems.
package struct DataError: Error, Sendable, CustomStringConvertible {
    /// All problems, warnings included, by file and line.
    package var problems: [Problem]

    package init(problems: [Problem]) {
        self.problems = problems
    }

    /// One problem a line.
    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
