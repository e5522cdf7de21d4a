/// A slip of the pen: some units of a folded text, and what should stand in their place.
struct Slip {
    /// Empty where something is missing.
    var range: Range<Int>
    var replacement: [UInt16]
}
