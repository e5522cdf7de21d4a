/// A model folder cannot be used; says what is wrong with which file and what to do.
package struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case missing, unreadable, unknownFormat, damaged, cannotWrite
    }

    package var code: Code
    package var path: String
    package var reason: String
    package var hint: String

    package init(_ code: Code, path: String, reason: String, hint: String) {
        self.code = code
        self.path = path
        self.reason = reason
        self.hint = hint
    }

    package var description: String { "\(path): \(reason); \(hint)" }
}
