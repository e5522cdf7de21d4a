/// A token bucket: admits `rate` messages a second on average, and a burst of two seconds' worth.
///
/// Pure: the caller passes the time.
struct TokenBucket: Sendable, Equatable {
    /// Tokens that are added a second.
    private let rate: Double
    private var tokens: Double
    /// When tokens were last added, in monotonic nanoseconds.
    private var filled: UInt64

    /// Makes a full bucket.
    ///
    /// - Parameter instant: the present time in monotonic nanoseconds.
    init(rate: Int, at instant: UInt64) {
        self.rate = Double(rate)
        tokens = Double(rate) * Self.burstSeconds
        filled = instant
    }

    private static let burstSeconds = 2.0

    /// Takes one token. Returns nil, or where there is no token the milliseconds until there is one, at least 1.
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
