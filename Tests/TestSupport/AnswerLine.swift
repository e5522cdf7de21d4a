import Foundation
package import Wire

/// A reply line of Kefu, decoded as a gateway would decode it.
package struct AnswerLine: Sendable, Equatable, CustomStringConvertible {
    /// Without its line feed.
    package let text: String

    package init(_ text: some StringProtocol) {
        self.text = String(text)
    }

    package var description: String { text }

    /// The names of the members of the object.
    package var members: Set<String> { Set(object.keys) }

    /// The text at a path of member names; nil where there is none.
    package subscript(_ path: String...) -> String? { value(path) as? String }

    /// The integer at a path of member names, and 0 or 1 for a Boolean; nil where there is none.
    package func integer(_ path: String...) -> Int? { (value(path) as? NSNumber)?.intValue }

    /// The object at a path of member names, where all its members are texts; else empty.
    package func texts(_ path: String...) -> [String: String] { value(path) as? [String: String] ?? [:] }

    /// The objects of the array at a path of member names, each as a line of its own.
    package func list(_ path: String...) -> [AnswerLine] {
        let elements = value(path) as? [[String: Any]] ?? []
        return elements.compactMap { element in
            let data = try? JSONSerialization.data(
                withJSONObject: element, options: [.sortedKeys, .withoutEscapingSlashes])
            return data.map { AnswerLine(String(decoding: $0, as: UTF8.self)) }
        }
    }

    /// The code of an error line; nil for other lines.
    package var errorCode: String? { self["error", "code"] }

    /// The reply to a customer's message; nil for other lines.
    package var reply: Reply? {
        guard case .reply(let reply) = try? ReplyDecoder().decode(text.utf8) else { return nil }
        return reply
    }

    private var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }

    private func value(_ path: [String]) -> Any? {
        var value: Any? = object
        for name in path { value = (value as? [String: Any])?[name] }
        return value
    }
}
