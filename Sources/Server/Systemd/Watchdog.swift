import Glibc
import NIOCore
import ServiceLifecycle

/// Reports to the service manager that the daemon is alive, each time after every event loop has run a task.
///
/// It reports twice in the time that `WATCHDOG_USEC` allows. Without that variable, or where `WATCHDOG_PID` names
/// another process, this service only waits for the shutdown.
struct Watchdog: Service {
    private let notification: Notification
    private let eventLoops: any EventLoopGroup
    private let interval: Duration?

    init(notification: Notification, eventLoops: any EventLoopGroup, microseconds: String?, processID: String?) {
        self.notification = notification
        self.eventLoops = eventLoops
        let isMeant = processID.map { $0 == "\(getpid())" } ?? true
        interval = microseconds.flatMap { Int64($0) }.flatMap { isMeant && $0 > 0 ? .microseconds($0) / 2 : nil }
    }

    /// Reads `WATCHDOG_USEC` and `WATCHDOG_PID`.
    init(notification: Notification, eventLoops: any EventLoopGroup) {
        self.init(
            notification: notification,
            eventLoops: eventLoops,
            microseconds: getenv("WATCHDOG_USEC").map { String(cString: $0) },
            processID: getenv("WATCHDOG_PID").map { String(cString: $0) }
        )
    }

    func run() async throws {
        guard let interval else { return try await gracefulShutdown() }
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for eventLoop in eventLoops.makeIterator() { try await eventLoop.submit {}.get() }
                notification.watchdog()
                try? await Task.sleep(for: interval)
            }
        }
    }
}
