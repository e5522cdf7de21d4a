/// How long the commits of groups took, and how many writes they held.
package struct CommitFigures: Sendable, Equatable {
    /// Commits that took at most 2^i microseconds and more than half of that; the last takes the rest.
    package private(set) var counts = [Int](repeating: 0, count: 25)
    package private(set) var commits = 0
    package private(set) var writes = 0
    package private(set) var nanoseconds = 0

    package init() {}

    mutating func record(writes count: Int, nanoseconds duration: UInt64) {
        let microseconds = duration / 1_000
        let bucket = microseconds == 0 ? 0 : min(counts.count - 1, 64 - (microseconds - 1).leadingZeroBitCount)
        counts[bucket] += 1
        commits += 1
        writes += count
        nanoseconds += Int(clamping: duration)
    }
}
