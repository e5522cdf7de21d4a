/// Converts spans that an export counts in UTF-16 units.
enum UTF16Span {
    /// The span in Unicode scalars; `nil` where it is empty, does not lie within the text, or splits a scalar.
    static func scalars(offset: Int, length: Int, in text: String) -> Range<Int>? {
        guard offset >= 0, length > 0, offset <= text.utf16.count, length <= text.utf16.count - offset else {
            return nil
        }
        let units = text.utf16
        let start = units.index(units.startIndex, offsetBy: offset)
        let end = units.index(start, offsetBy: length)
        guard let first = start.samePosition(in: text.unicodeScalars),
            let last = end.samePosition(in: text.unicodeScalars)
        else {
            return nil
        }
        let lower = text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: first)
        return lower..<(lower + text.unicodeScalars.distance(from: first, to: last))
    }
}
