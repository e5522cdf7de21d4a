/// A spelling slip: a range of a folded text and its correction.
struct Slip {
    /// Empty if letters are missing.
    var range: Range<Int>
    var replacement: [UInt16]
}
