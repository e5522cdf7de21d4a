import Understanding

/// What is known of a conversation by name, the value set last at the end; of bounded size.
package struct SlotValues: Sendable, Equatable, Decodable {
    package struct Value: Sendable, Equatable, Decodable {
        package var name: String
        package var text: String

        private enum CodingKeys: String, CodingKey {
            case name = "k"
            case text = "v"
        }
    }

    /// The most values kept; the one set longest ago makes room.
    package static let most = 32

    package private(set) var values: [Value] = []

    package init() {}

    package var isEmpty: Bool { values.isEmpty }

    /// The value by name. One that is longer than a slot may hold is not kept.
    package subscript(_ name: String) -> String? {
        get { values.last { $0.name == name }?.text }
        set {
            values.removeAll { $0.name == name }
            guard let text = newValue,
                text.utf8.count <= SlotValidation.longestValue || text.count <= SlotValidation.longestValue
            else {
                return
            }
            values.append(Value(name: name, text: text))
            values.removeFirst(max(0, values.count - Self.most))
        }
    }

    package init(from decoder: any Decoder) throws {
        for value in try [Value](from: decoder).suffix(Self.most) { self[value.name] = value.text }
    }
}
