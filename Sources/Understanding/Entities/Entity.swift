/// A piece of a message with a meaning of its own, such as an order number.
package struct Entity: Sendable, Equatable, Codable {
    /// The entity's type, as the training data names it.
    package var entity: String
    /// The normalised value: the synonym's value where one is defined, else the text itself.
    package var value: String
    /// Offsets in Unicode scalars of the original text, end exclusive.
    package var start: Int
    package var end: Int

    package init(entity: String, value: String, start: Int, end: Int) {
        self.entity = entity
        self.value = value
        self.start = start
        self.end = end
    }
}
