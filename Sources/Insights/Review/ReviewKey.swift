/// A key that was pressed.
package enum ReviewKey: Sendable, Equatable {
    case character(Character)
    case enter, escape, backspace, up, down
    /// Nothing that has a meaning here.
    case other
}
