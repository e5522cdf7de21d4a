/// The number of observations that a test needs to decide.
enum SampleSize {
    /// Returns the least number from `count` on that suffices, to within one per cent; nil if `limit` does not suffice
    /// or `count` has reached it.
    ///
    /// - Parameter suffices: once true, it is true for every larger number.
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
