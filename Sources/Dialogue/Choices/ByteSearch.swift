/// Searches for bytes in bytes by plain comparison, because the texts are short.
enum ByteSearch {
    /// Whether `whole` has `part` at an offset; false if it would extend past `end`.
    static func matches(_ part: [UInt8], at place: Int, of whole: [UInt8], before end: Int) -> Bool {
        guard place >= 0, part.count <= end - place else { return false }
        for offset in part.indices where whole[place + offset] != part[offset] { return false }
        return true
    }

    static func starts(_ whole: [UInt8], with part: [UInt8]) -> Bool {
        matches(part, at: 0, of: whole, before: whole.count)
    }

    static func ends(_ whole: [UInt8], with part: [UInt8]) -> Bool {
        matches(part, at: whole.count - part.count, of: whole, before: whole.count)
    }

    /// The first range of `part`, which must not be empty; nil if there is none.
    static func first(_ part: [UInt8], in whole: [UInt8]) -> Range<Int>? {
        guard part.count <= whole.count else { return nil }
        for place in 0...(whole.count - part.count) where matches(part, at: place, of: whole, before: whole.count) {
            return place..<place + part.count
        }
        return nil
    }

    /// Whether `whole` contains `part` at word boundaries. Words are separated by spaces in both.
    static func containsWords(_ part: [UInt8], in whole: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= whole.count else { return false }
        for place in 0...(whole.count - part.count) where place == 0 || whole[place - 1] == FoldedText.space {
            let end = place + part.count
            if end == whole.count || whole[end] == FoldedText.space, matches(part, at: place, of: whole, before: end) {
                return true
            }
        }
        return false
    }
}
