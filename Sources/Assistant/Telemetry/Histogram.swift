/// Durations in buckets that double, from 1 µs to about 8 s: enough to see a tail, cheap enough for every message.
final class Histogram: Sendable {
    /// The upper bound of bucket `i` is 2^i microseconds; one more bucket takes the rest.
    static let bounds = 24

    private let buckets = (0...bounds).map { _ in Counter() }
    private let sum = Counter()

    @inline(__always)
    func record(nanoseconds: UInt64) {
        let microseconds = nanoseconds / 1_000
        let bucket = microseconds == 0 ? 0 : min(Self.bounds, 64 - (microseconds - 1).leadingZeroBitCount)
        buckets[bucket].add()
        sum.add(Int(clamping: nanoseconds))
    }

    /// Cumulative counts, as Prometheus wants them: at or below each bound, and of all.
    var cumulative: [Int] {
        var total = 0
        return buckets.map {
            total += $0.value
            return total
        }
    }

    var seconds: Double { Double(sum.value) / 1e9 }

    /// The upper bound, in milliseconds, of the bucket that holds the given share of all durations; nil before the
    /// first.
    func quantile(_ share: Double) -> Double? {
        let counts = cumulative
        guard let all = counts.last, all > 0 else { return nil }
        let bucket = counts.firstIndex { Double($0) >= share * Double(all) } ?? Self.bounds
        return Double(UInt64(1) << UInt64(bucket)) / 1_000
    }
}
