package import Entities

/// A part of a message with a meaning of its own, such as an order number.
package struct Entity: Sendable, Equatable, Codable {
    /// The entity's type, by its name in the training data or of a built-in kind.
    package var entity: String
    /// The normalised value: that of a synonym or of a built-in entity, else the text itself.
    package var value: String
    /// The offset of the first Unicode scalar in the original text.
    package var start: Int
    /// The offset after the last Unicode scalar.
    package var end: Int
    /// What a date does not say: a form may take another year than the nearest. It is not stored.
    package var unsaid: BuiltInEntity.Unsaid?

    private enum CodingKeys: String, CodingKey {
        case entity, value, start, end
    }

    package init(entity: String, value: String, start: Int, end: Int, unsaid: BuiltInEntity.Unsaid? = nil) {
        self.unsaid = unsaid
        self.entity = entity
        self.value = value
        self.start = start
        self.end = end
    }
}
