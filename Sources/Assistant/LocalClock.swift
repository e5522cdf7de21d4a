package import CRM
package import Entities
import Glibc

extension LocalTime {
    /// A moment on the clock of the machine's time zone (`TZ`, else /etc/localtime), where "tomorrow" begins at
    /// midnight.
    package init(_ time: Timestamp) {
        var seconds = time_t(time.milliseconds / 1_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        self.init(milliseconds: time.milliseconds, offset: parts.tm_gmtoff / 60)
    }
}
