import Assistant
import CLinux
import Foundation
import Logging
import Server
import Synchronization

/// The regular work of the daemon beside answering: it loads a changed model, maintains the store, reports health and
/// experiments, and writes the metrics file.
///
/// Each kind of work has a thread of its own. So a file system that hangs stops only the work that needs it, and
/// neither replies nor the end of the daemon wait for it.
final class ServeUpkeep: Sendable {
    private let responder: Responder
    private let metricsFile: String?
    private let protected: ProtectedFiles
    private let notification: Server.Notification
    private let logger: Logger
    private let health = Mutex(Health.ok)
    private let modelThread = WorkThreads(most: 1, waiting: 0)
    private let storeThread = WorkThreads(most: 1, waiting: 0)
    private let metricsThread = WorkThreads(most: 1, waiting: 0)

    init(
        responder: Responder, metricsFile: String?, protected: ProtectedFiles, notification: Server.Notification,
        logger: Logger
    ) {
        self.protected = protected
        self.responder = responder
        self.metricsFile = metricsFile
        self.notification = notification
        self.logger = logger
    }

    /// Begins all of it once; called every two seconds. Work that is still under way is not begun again.
    func tick() {
        _ = modelThread.run { [self] in
            if responder.registry.hasChanged { load() }
            responder.tendExperiment()
            report()
        }
        _ = storeThread.run { [self] in
            responder.tendStore()
            report()
        }
        guard let metricsFile else { return }
        _ = metricsThread.run { [self] in writeMetrics(to: metricsFile) }
    }

    /// Loads the model, also where it has not changed. Returns at the end of the load, or when the task is cancelled.
    func reload() async {
        await responder.registry.thread.begin { [self] in
            load()
            report()
        }?.wait()
    }

    private func load() {
        do {
            let model = try responder.reload()
            logger.info("Model reloaded", metadata: ["model": "\(model)"])
            // Without it the allocator would keep the memory of the former model, which was large.
            _ = malloc_trim(0)
        } catch {
            logger.error("The new model cannot be used; the old one stays in use", metadata: ["error": "\(error)"])
        }
    }

    private func writeMetrics(to path: String) {
        do {
            // A collector never reads a part of a regular file. A FIFO that nobody reads is left out.
            try OutputFile.write(
                Array(responder.metrics().utf8), to: path, sparing: protected, mode: 0o666, patience: .hurries)
        } catch {
            logger.warning("The metrics file cannot be written", metadata: ["error": "\(error)"])
        }
    }

    private func report() {
        reportExperiments()
        reportHealth()
    }

    private func reportExperiments() {
        for notice in responder.experimentNotices() {
            switch notice {
            case .began(let name): logger.notice("The experiment runs", metadata: ["experiment": "\(name)"])
            case .ended(let name):
                logger.notice("The experiment has ended", metadata: ["experiment": "\(name)"])
                _ = malloc_trim(0)
            case .void(let name, let outcome):
                logger.warning(
                    "The experiment was ended", metadata: ["experiment": "\(name)", "outcome": "\(outcome)"])
                _ = malloc_trim(0)
            case .unusable(let name, let error):
                logger.error(
                    "The experiment's candidate cannot be used; the model in use answers all customers",
                    metadata: ["experiment": "\(name)", "error": "\(error)"])
            }
        }
    }

    /// Reports a change of health once, to the log and to the service manager.
    private func reportHealth() {
        let now = responder.health
        let before = health.withLock { health in
            defer { health = now }
            return health
        }
        guard now != before else { return }
        switch now {
        case .ok: logger.notice("The daemon is healthy again")
        case .degraded: logger.warning("A new model cannot be used; the one before it answers")
        case .unavailable(let code):
            logger.error("The store cannot be written to; messages are refused", metadata: ["store": "\(code)"])
        }
        notification.status(now == .ok ? "Ready for messages" : "\(now)")
    }
}
