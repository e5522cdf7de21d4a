/// The key of a word, computed letter by letter. A run of three or more equal letters counts as two.
struct WordHash {
    private var hash = FeatureHash(.word)
    private var run = 0
    private var last: UInt16 = 0

    @inline(__always)
    mutating func combine(_ unit: UInt16) {
        run = unit == last ? run + 1 : 0
        last = unit
        if run < 2 { hash.combine(unit) }
    }

    @inline(__always)
    var key: UInt64 { hash.key }
}
