import Foundation
import Understanding

/// A button's payload sent as a message: `/intent` or `/intent{"entity":"value"}`.
struct ButtonPayload: Equatable {
    var intent: String
    /// The values in order of position. The offsets are those of the value's text, or of the whole braces if the text
    /// does not contain the value literally.
    var entities: [Entity]

    /// The maximum number of bytes of white space before the slash.
    private static let longestIndent = 16

    /// Reads a payload; nil if the text is an ordinary message.
    init?(_ text: String) {
        // A fast test first: few messages have a slash near the beginning.
        guard text.utf8.prefix(Self.longestIndent).contains(UInt8(ascii: "/")) else { return nil }
        let trimmed = text.drop { $0.isWhitespace }
        guard trimmed.first == "/" else { return nil }
        let body = trimmed.dropFirst()
        let name = body.prefix { $0 != "{" }
        let braces = body.dropFirst(name.count)
        // Not with `reversed()`, which takes a microsecond for every character of a text that only begins with a slash.
        var trimmedName = name
        while trimmedName.last?.isWhitespace == true { trimmedName.removeLast() }
        let intent = String(trimmedName)
        guard !intent.isEmpty, !intent.contains(where: \.isWhitespace) else { return nil }
        self.intent = intent
        guard !braces.isEmpty else {
            entities = []
            return
        }
        guard let values = try? JSONDecoder().decode([String: Value].self, from: Data(braces.utf8)) else { return nil }
        let scalars = Array(text.unicodeScalars)
        entities = values.compactMap { entity, value in
            guard let value = value.text else { return nil }
            let range =
                Self.place(of: Array(value.unicodeScalars), in: scalars) ?? text.unicodeScalarOffset(
                    of: braces.startIndex)..<scalars.count
            return Entity(entity: entity, value: value, start: range.lowerBound, end: range.upperBound)
        }
        entities.sort { ($0.start, $0.entity) < ($1.start, $1.entity) }
    }

    private static func place(of value: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Range<Int>? {
        guard !value.isEmpty, value.count <= text.count else { return nil }
        for start in 0...(text.count - value.count) where text[start..<(start + value.count)].elementsEqual(value) {
            return start..<(start + value.count)
        }
        return nil
    }

    /// A JSON string, number or Boolean as text; nil for null.
    private struct Value: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                text = nil
            } else if let string = try? container.decode(String.self) {
                text = string
            } else if let bool = try? container.decode(Bool.self) {
                text = String(bool)
            } else if let integer = try? container.decode(Int.self) {
                text = String(integer)
            } else {
                text = String(try container.decode(Double.self))
            }
        }
    }
}

extension String {
    fileprivate func unicodeScalarOffset(of index: Index) -> Int {
        unicodeScalars.distance(from: unicodeScalars.startIndex, to: index)
    }
}
