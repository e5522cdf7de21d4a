/// A token of a normalised text.
package struct Token: Sendable, Equatable {
    /// The class of a token.
    package enum Kind: UInt8, Sendable {
        /// A word of an alphabetic script, apostrophes inside it included.
        case word
        /// A word of Han characters, as segmented by ICU's dictionary.
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
    /// The first UTF-16 unit in the normalised text.
    package var start: Int32
    /// The UTF-16 unit after the token.
    package var end: Int32

    package init(kind: Kind, start: Int32, end: Int32) {
        self.kind = kind
        self.start = start
        self.end = end
    }

    /// Its UTF-16 units in the normalised text.
    package var range: Range<Int> { Int(start)..<Int(end) }
}
