import Assistant
import CLinux
import Foundation
import Logging
import Server

/// The regular work of the daemon beside answering: it loads a changed model, maintains the store, reports health and
/// experiments, and writes the metrics file.
actor ServeUpkeep {
    private let responder: Responder
    private let metricsFile: String?
    private let notification: Server.Notification
    private let logger: Logger
    private var health = Health.ok

    init(responder: Responder, metricsFile: String?, notification: Server.Notification, logger: Logger) {
        self.responder = responder
        self.metricsFile = metricsFile
        self.notification = notification
        self.logger = logger
    }

    /// Does all of it once; called every two seconds.
    func tick() {
        if responder.registry.hasChanged { reload() }
        responder.tendStore()
        responder.tendExperiment()
        reportExperiments()
        reportHealth()
        guard let metricsFile else { return }
        do {
            // Atomically, so that a collector never reads a part of the file.
            try Data(responder.metrics().utf8).write(to: URL(filePath: metricsFile), options: .atomic)
        } catch {
            logger.warning("The metrics file cannot be written", metadata: ["file": "\(metricsFile)"])
        }
    }

    func reload() {
        do {
            let model = try responder.reload()
            logger.info("Model reloaded", metadata: ["model": "\(model)"])
            // Without it the allocator would keep the memory of the former model, which was large.
            _ = malloc_trim(0)
        } catch {
            logger.error("The new model cannot be used; the old one stays in use", metadata: ["error": "\(error)"])
        }
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
        guard now != health else { return }
        health = now
        switch now {
        case .ok: logger.notice("The daemon is healthy again")
        case .degraded: logger.warning("A new model cannot be used; the one before it answers")
        case .unavailable(let code):
            logger.error("The store cannot be written to; messages are refused", metadata: ["store": "\(code)"])
        }
        notification.status(now == .ok ? "Ready for messages" : "\(now)")
    }
}
