/// A piece of a normalised text that counts as one sign of meaning.
package struct Token: Sendable, Equatable {
    package enum Kind: UInt8, Sendable {
        /// A word of an alphabetic script, apostrophes inside it included.
        case word
        /// A word of Han characters, as ICU's dictionary cuts it.
        case han
        /// Digits only.
        case number
        /// Letters and digits mixed, such as an order number.
        case code
        case emoji
        /// A run of punctuation or symbols.
        case mark
    }

    package var kind: Kind
    /// UTF-16 units of the normalised text, end exclusive.
    package var start: Int32
    package var end: Int32

    package init(kind: Kind, start: Int32, end: Int32) {
        self.kind = kind
        self.start = start
        self.end = end
    }

    package var range: Range<Int> { Int(start)..<Int(end) }
}
