import Glibc

/// The moment at which a call of a hook is given up.
struct Deadline {
    let seconds: Int
    private let instant: UInt64

    init(seconds: Int) {
        self.seconds = seconds
        instant = Telemetry.instant &+ UInt64(seconds) &* 1_000_000_000
    }

    /// Milliseconds that are left; 0 when it is over.
    var remaining: Int32 {
        let now = Telemetry.instant
        return now < instant ? Int32(clamping: (instant - now) / 1_000_000 + 1) : 0
    }

    static func message(_ reason: Int32) -> String { String(cString: strerror(reason)) }
}
