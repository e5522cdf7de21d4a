/// A model folder cannot be used: which file, what is wrong with it, and what to do.
package struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: String, Sendable {
        case missing, unreadable, unknownFormat, damaged, cannotWrite
    }

    package var code: Code
    package var path: String
    /// What is wrong, as the end of a sentence that begins with the path.
    package var reason: String
    /// What the operator can do.
    package var hint: String

    package init(_ code: Code, path: String, reason: String, hint: String) {
        self.code = code
        self.path = path
        self.reason = reason
        self.hint = hint
    }

    package var description: String { "\(path): \(reason); \(hint)" }
}
