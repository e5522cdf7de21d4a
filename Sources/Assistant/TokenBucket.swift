/// Admits so many messages a second on average, and a burst of as many as fit in the bucket. Pure: the clock is the
/// caller's.
struct TokenBucket: Sendable, Equatable {
    /// Tokens a second and tokens at most; a full bucket is two seconds' worth.
    private let rate: Double
    private var tokens: Double
    private var filled: UInt64

    /// - Parameter instant: a monotonic moment in nanoseconds.
    init(rate: Int, at instant: UInt64) {
        self.rate = Double(rate)
        tokens = Double(rate) * Self.burstSeconds
        filled = instant
    }

    private static let burstSeconds = 2.0

    /// Takes a token; where there is none, tells how many milliseconds it will be until there is one.
    mutating func take(at instant: UInt64) -> Int? {
        if instant > filled {
            tokens = min(rate * Self.burstSeconds, tokens + Double(instant - filled) / 1e9 * rate)
            filled = instant
        }
        guard tokens >= 1 else { return max(1, Int(((1 - tokens) / rate * 1_000).rounded(.up))) }
        tokens -= 1
        return nil
    }
}
