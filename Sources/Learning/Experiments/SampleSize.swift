/// How many observations it takes until a test decides.
enum SampleSize {
    /// The least number from `count` on that suffices, to one in a hundred; nil where not even `limit` does, or it is
    /// passed already.
    ///
    /// - Parameter suffices: never false again once it is true.
    static func least(from count: Int, limit: Int, suffices: (Int) -> Bool) -> Int? {
        guard count < limit, suffices(limit) else { return nil }
        var (low, high) = (count, limit)
        while high - low > max(1, low / 100) {
            let middle = low + (high - low) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
