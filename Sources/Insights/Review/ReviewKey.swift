/// A key that was pressed.
package enum ReviewKey: Sendable, Equatable {
    case character(Character)
    case enter, escape, backspace, up, down
    /// Any key without a meaning in a review.
    case other
}
