import Understanding

/// The slot values of a conversation in the order in which they were set. Their number is bounded.
struct SlotValues: Sendable, Equatable, Decodable {
    /// A slot's name and its value.
    struct Value: Sendable, Equatable, Decodable {
        var name: String
        var text: String

        private enum CodingKeys: String, CodingKey {
            case name = "k"
            case text = "v"
        }
    }

    /// The maximum number of values; the oldest is removed first.
    static let most = 32

    private(set) var values: [Value] = []

    init() {}

    var isEmpty: Bool { values.isEmpty }

    /// The value by name. A value longer than `SlotValidation.longestValue` is not stored.
    subscript(_ name: String) -> String? {
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

    init(from decoder: any Decoder) throws {
        for value in try [Value](from: decoder).suffix(Self.most) { self[value.name] = value.text }
    }
}
