package import CRM
package import Entities
import Glibc

extension LocalTime {
    /// The local time of a moment in the machine's time zone (`TZ`, else /etc/localtime). The entity readers need it,
    /// because "tomorrow" begins at local midnight.
    package init(_ time: Timestamp) {
        var seconds = time_t(time.milliseconds / 1_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        self.init(milliseconds: time.milliseconds, offset: parts.tm_gmtoff / 60)
    }
}
