/// A slip of the pen: some units of a folded text, and what the customer most likely meant to write.
struct Slip {
    var range: Range<Int>
    var replacement: [UInt16]
}
