/// Durations of the group commits and the number of their writes, since the store was opened.
package struct CommitFigures: Sendable, Equatable {
    /// A histogram: element i counts commits that took at most 2^i microseconds and more than half of that. The last
    /// element also counts all longer commits.
    package private(set) var counts = [Int](repeating: 0, count: 25)
    package private(set) var commits = 0
    package private(set) var writes = 0
    /// The sum of the durations.
    package private(set) var nanoseconds = 0

    mutating func record(writes count: Int, nanoseconds duration: UInt64) {
        let microseconds = duration / 1_000
        let bucket = microseconds == 0 ? 0 : min(counts.count - 1, 64 - (microseconds - 1).leadingZeroBitCount)
        counts[bucket] += 1
        commits += 1
        writes += count
        nanoseconds += Int(clamping: duration)
    }
}
