/// A JSON value with the position of each of its parts.
///
/// Foundation's parser reports neither the position of a value nor a repeated key. The author of a data file needs
/// both.
package struct JSONText {
    /// What the value is.
    package indirect enum Value {
        case null
        case boolean(Bool)
        case number(Double)
        case string(String)
        case array([JSONText])
        case object([Member])
    }

    /// One key of an object with its value.
    package struct Member {
        package var key: String
        /// The index of the key's first quote.
        var index: Int
        package var value: JSONText
    }

    /// What is wrong with a text, and at which of its scalars.
    package struct Fault: Error {
        package var message: String
        package var index: Int
    }

    static let depthLimit = 32
    static let memberLimit = 256

    package var value: Value
    /// The index of the value's first scalar.
    package var index: Int

    /// The kind of the value with its article, for messages.
    package var kind: String {
        switch value {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// Parses a text that is one JSON value (RFC 8259). Indices are those of `scalars`.
    package init(parsing scalars: ArraySlice<Unicode.Scalar>) throws(Fault) {
        var parser = JSONParser(scalars: scalars)
        self = try parser.value(depth: 1)
        parser.skipSpace()
        guard parser.index == scalars.endIndex else {
            throw Fault(message: "text after the JSON value", index: parser.index)
        }
    }

    /// Parses the value that a text begins with, and returns the index after it.
    static func prefix(of scalars: ArraySlice<Unicode.Scalar>) throws(Fault) -> (json: JSONText, end: Int) {
        var parser = JSONParser(scalars: scalars)
        let json = try parser.value(depth: 1)
        return (json, parser.index)
    }

    init(value: Value, index: Int) {
        self.value = value
        self.index = index
    }
}
