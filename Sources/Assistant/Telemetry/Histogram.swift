/// A histogram of durations, with bounds that double from 1 µs to about 8 s. Cheap enough for every message.
final class Histogram: Sendable {
    /// The upper bound of bucket `i` is 2^i microseconds; one more bucket takes the rest.
    static let bounds = 24

    private let buckets = (0...bounds).map { _ in Counter() }
    /// In nanoseconds.
    private let sum = Counter()

    @inline(__always)
    func record(nanoseconds: UInt64) {
        let microseconds = nanoseconds / 1_000
        let bucket = microseconds == 0 ? 0 : min(Self.bounds, 64 - (microseconds - 1).leadingZeroBitCount)
        buckets[bucket].add()
        sum.add(Int(clamping: nanoseconds))
    }

    /// The number of durations at or below each bound, then the number of all, as Prometheus expects.
    var cumulative: [Int] {
        var total = 0
        return buckets.map {
            total += $0.value
            return total
        }
    }

    /// The sum of all durations.
    var seconds: Double { Double(sum.value) / 1e9 }

    /// The upper bound in milliseconds of the bucket in which the quantile lies; nil where there is no duration yet.
    ///
    /// - Parameter share: 0…1, such as 0.99.
    func quantile(_ share: Double) -> Double? {
        let counts = cumulative
        guard let all = counts.last, all > 0 else { return nil }
        let bucket = counts.firstIndex { Double($0) >= share * Double(all) } ?? Self.bounds
        return Double(UInt64(1) << UInt64(bucket)) / 1_000
    }
}
