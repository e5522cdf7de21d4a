/// An entity that is known without training data: found by its form, with a value in a standard notation.
package struct BuiltInEntity: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Where two kinds take the same piece of text, the earlier one stands.
        case email, url
        case trackingNumber = "tracking_number"
        case orderNumber = "order_number"
        case phone, amount, datetime, duration, quantity
    }

    package var kind: Kind
    /// UTF-16 units of the folded text, end exclusive.
    package var range: Range<Int>
    /// Lower-cased address, folded URL, upper-cased number, E.164 (RFC 3966 `;ext=`), `CNY 50.00` (ISO 4217), ISO 8601,
    /// `5 kg`.
    ///
    /// The path of a URL may tell case apart; take the original text there.
    package var value: String

    package init(kind: Kind, range: Range<Int>, value: String) {
        self.kind = kind
        self.range = range
        self.value = value
    }
}
