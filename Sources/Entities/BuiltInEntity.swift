/// An entity that is found by its form, without training data, and has a value in a standard notation.
package struct BuiltInEntity: Sendable, Equatable {
    /// The kind of an entity; the raw value is its name in intents and on the wire.
    package enum Kind: String, Sendable, CaseIterable {
        // If two kinds match the same range, the earlier one is taken.
        case email, url
        case trackingNumber = "tracking_number"
        case orderNumber = "order_number"
        case phone, amount, datetime, duration, quantity
    }

    /// What a date does not say, and the reader took to be the nearest.
    package enum Unsaid: Sendable, Equatable {
        /// 15 June.
        case year
        /// The 15th.
        case month
    }

    package var kind: Kind
    /// Its UTF-16 units in the folded text.
    package var range: Range<Int>
    /// The value in the notation of its kind: lower-cased address, folded URL, upper-cased number, E.164 (with RFC 3966
    /// `;ext=`), `CNY 50.00` (ISO 4217), ISO 8601, `5 kg`.
    ///
    /// The path of a URL may be case-sensitive. Take it from the original text.
    package var value: String
    /// What a date leaves open; nil if nothing, and for other kinds.
    package var unsaid: Unsaid?

    package init(kind: Kind, range: Range<Int>, value: String, unsaid: Unsaid? = nil) {
        self.unsaid = unsaid
        self.kind = kind
        self.range = range
        self.value = value
    }
}
