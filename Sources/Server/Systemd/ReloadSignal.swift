import Logging
import ServiceLifecycle
import UnixSignals

/// Calls `reload` on each SIGHUP and keeps the service manager informed; reloads never overlap.
struct ReloadSignal: Service {
    let notification: Notification
    let logger: Logger
    let reload: @Sendable () async -> Void

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            logger.info("Reloading after SIGHUP")
            notification.reloading()
            await reload()
            notification.ready(status: Daemon.readyStatus)
        }
    }
}
