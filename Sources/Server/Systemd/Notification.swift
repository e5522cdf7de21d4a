import Glibc

/// Reports the daemon's state to the service manager as sd_notify(3) does: one datagram to `$NOTIFY_SOCKET` per report.
///
/// Without a service manager nothing is sent. A datagram that cannot be sent is dropped, because a manager that does
/// not listen must not stop the daemon.
package struct Notification: Sendable {
    private let path: String?

    /// Reads `NOTIFY_SOCKET`: an absolute path, or `@name` in the abstract space.
    package init(environment name: String? = getenv("NOTIFY_SOCKET").map { String(cString: $0) }) {
        path = name.flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    }

    /// Reports that the daemon accepts requests.
    func ready(status: String) {
        send("READY=1\nSTATUS=\(Self.oneLine(status))\n")
    }

    /// Sets the text that `systemctl status` shows.
    package func status(_ status: String) {
        send("STATUS=\(Self.oneLine(status))\n")
    }

    /// Reports that the daemon accepts no more requests and is shutting down.
    func stopping() {
        send("STOPPING=1\nSTATUS=Answering what was read\n")
    }

    /// Reports that a reload has begun; `ready` must follow. By the time the manager tells it from an earlier reload.
    func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)\n")
    }

    /// Reports that the daemon is alive.
    func watchdog() {
        send("WATCHDOG=1\n")
    }

    private func send(_ message: String) {
        guard let path, let address = UnixAddress(path) else { return }
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(message.utf8)
        _ = address.withSockaddr {
            sendto(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT), $0, $1)
        }
    }

    /// Replaces newlines, which would begin another assignment.
    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
