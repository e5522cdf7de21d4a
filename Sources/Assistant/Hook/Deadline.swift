/// The time at which a call of a hook is given up.
struct Deadline {
    let seconds: Int
    /// In monotonic nanoseconds.
    private let instant: UInt64

    init(seconds: Int) {
        self.seconds = seconds
        instant = Telemetry.instant &+ UInt64(seconds) &* 1_000_000_000
    }

    /// Milliseconds until the deadline; 0 when it has passed.
    var remaining: Int32 {
        let now = Telemetry.instant
        return now < instant ? Int32(clamping: (instant - now) / 1_000_000 + 1) : 0
    }
}
