import Foundation
import Understanding

/// The payload of a button, `/intent` or `/intent{"entity":"value"}`, as the text of a message.
struct ButtonPayload: Equatable {
    var intent: String
    /// The given values in the order of their places: the offsets of the value's text, or of the whole braces where it
    /// is not found as it is.
    var entities: [Entity]

    /// White space of more bytes than this before the slash is none that a client puts there.
    private static let longestIndent = 16

    /// Reads a payload; nil where the text is an ordinary one.
    init?(_ text: String) {
        // Hardly any message has a slash near its beginning.
        guard text.utf8.prefix(Self.longestIndent).contains(UInt8(ascii: "/")) else { return nil }
        let trimmed = text.drop { $0.isWhitespace }
        guard trimmed.first == "/" else { return nil }
        let body = trimmed.dropFirst()
        let name = body.prefix { $0 != "{" }
        let braces = body.dropFirst(name.count)
        let intent = String(name.reversed().drop(while: \.isWhitespace).reversed())
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

    /// A string, or a number or truth value as text; null is no value.
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
