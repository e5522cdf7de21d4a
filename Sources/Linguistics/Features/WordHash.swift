/// The key of a word, letter by letter; runs of three or more alike count as two.
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
