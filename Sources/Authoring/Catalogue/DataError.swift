/// Data files that cannot be used, with every problem found in them, warnings included, by file and line.
package struct DataError: Error, Sendable, CustomStringConvertible {
    package static let code = "bad_data"

    package var problems: [Problem]

    package init(problems: [Problem]) {
        self.problems = problems
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
