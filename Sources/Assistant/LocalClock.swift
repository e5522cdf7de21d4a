package import CRM
package import Entities
import Glibc

extension LocalTime {
    /// The local time of a moment in the machine's time zone (`TZ`, else /etc/localtime). The entity readers need it,
    /// because "tomorrow" begins at local midnight.
    package init(_ time: Timestamp) {
        self.init(
            milliseconds: time.milliseconds, offset: Self.offset(at: Int(time.milliseconds / 1_000)),
            offsetAt: { Self.offset(at: $0) })
    }

    /// Minutes east of UTC in the machine's time zone, at a moment in seconds since 1970 UTC.
    private static func offset(at seconds: Int) -> Int {
        var seconds = time_t(seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts.tm_gmtoff / 60
    }
}
