/// Looks for bytes in bytes: the texts are short, so there is nothing to prepare.
enum ByteSearch {
    /// Whether `part` stands at a place of `whole`; false where it would go beyond `end`.
    static func stands(_ part: [UInt8], at place: Int, of whole: [UInt8], before end: Int) -> Bool {
        guard place >= 0, part.count <= end - place else { return false }
        for offset in part.indices where whole[place + offset] != part[offset] { return false }
        return true
    }

    static func starts(_ whole: [UInt8], with part: [UInt8]) -> Bool {
        stands(part, at: 0, of: whole, before: whole.count)
    }

    static func ends(_ whole: [UInt8], with part: [UInt8]) -> Bool {
        stands(part, at: whole.count - part.count, of: whole, before: whole.count)
    }

    /// The first place of `part`, which is not empty.
    static func first(_ part: [UInt8], in whole: [UInt8]) -> Range<Int>? {
        guard part.count <= whole.count else { return nil }
        for place in 0...(whole.count - part.count) where stands(part, at: place, of: whole, before: whole.count) {
            return place..<place + part.count
        }
        return nil
    }

    /// Whether `part`, words parted by spaces, stands in `whole` as whole words.
    static func containsWords(_ part: [UInt8], in whole: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= whole.count else { return false }
        for place in 0...(whole.count - part.count) where place == 0 || whole[place - 1] == FoldedText.space {
            let end = place + part.count
            if end == whole.count || whole[end] == FoldedText.space, stands(part, at: place, of: whole, before: end) {
                return true
            }
        }
        return false
    }
}
