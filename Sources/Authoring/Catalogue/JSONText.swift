/// A JSON value that remembers where each part of it stands.
///
/// Foundation's parser gives neither the place of a value nor a doubled key, and a data file's writer needs both.
package struct JSONText {
    package indirect enum Value {
        case null
        case boolean(Bool)
        case number(Double)
        case string(String)
        case array([JSONText])
        case object([Member])
    }

    package struct Member {
        package var key: String
        /// The index of the key's first quote.
        var index: Int
        package var value: JSONText
    }

    /// What is wrong, and at which index of the text.
    package struct Fault: Error {
        package var message: String
        package var index: Int
    }

    static let depthLimit = 32
    static let memberLimit = 256

    package var value: Value
    /// The index of the value's first scalar.
    package var index: Int

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

    /// Parses a whole text as RFC 8259 has it; indices are those of `scalars`.
    package init(parsing scalars: ArraySlice<Unicode.Scalar>) throws(Fault) {
        var parser = JSONParser(scalars: scalars)
        self = try parser.value(depth: 1)
        parser.skipSpace()
        guard parser.index == scalars.endIndex else {
            throw Fault(message: "text after the JSON value", index: parser.index)
        }
    }

    /// Parses the value a text begins with and tells where it ends.
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
