import Logging
import ServiceLifecycle
import UnixSignals

/// Calls `reload` on each SIGHUP and reports to the service manager; reloads never overlap. Graceful shutdown cancels a
/// reload that is under way.
struct ReloadSignal: Service {
    /// SIGHUP must be trapped before the daemon reports that it is ready: untrapped it would end the process.
    let hangups: UnixSignalsSequence
    let notification: Notification
    let logger: Logger
    let reload: @Sendable () async -> Void

    func run() async throws {
        for await _ in hangups.cancelOnGracefulShutdown() {
            logger.info("Reloading after SIGHUP")
            notification.reloading()
            await cancelWhenGracefulShutdown { await reload() }
            guard !Task.isShuttingDownGracefully else { return }
            notification.ready(status: Daemon.readyStatus)
        }
    }
}
