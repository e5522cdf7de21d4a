import Assistant
import CLinux
import Foundation
import Logging
import Server

/// What the daemon does beside answering: a changed model is put in use, the store is looked after, health is told, the
/// metrics file is kept fresh.
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

    func tick() {
        if responder.registry.hasChanged { reload() }
        responder.tendStore()
        responder.tendExperiment()
        tellExperiment()
        tellHealth()
        guard let metricsFile else { return }
        do {
            // Written beside and renamed: a collector never reads half a file.
            try Data(responder.metrics().utf8).write(to: URL(filePath: metricsFile), options: .atomic)
        } catch {
            logger.warning("The metrics file cannot be written", metadata: ["file": "\(metricsFile)"])
        }
    }

    func reload() {
        do {
            let model = try responder.reload()
            logger.info("Model loaded anew", metadata: ["model": "\(model)"])
            // The model before was large, and the allocator would keep its memory.
            _ = malloc_trim(0)
        } catch {
            logger.error("The new model cannot be used, the old one stays", metadata: ["error": "\(error)"])
        }
        tellExperiment()
        tellHealth()
    }

    private func tellExperiment() {
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
                    "The experiment's candidate cannot be used, the model in use answers everybody",
                    metadata: ["experiment": "\(name)", "error": "\(error)"])
            }
        }
    }

    /// Says once what has changed, in the log and to the service manager.
    private func tellHealth() {
        let now = responder.health
        guard now != health else { return }
        health = now
        switch now {
        case .ok: logger.notice("All is well again")
        case .degraded: logger.warning("A model offered cannot be used; the one before it answers")
        case .unavailable(let code):
            logger.error("The store takes nothing; messages are refused", metadata: ["store": "\(code)"])
        }
        notification.status(now == .ok ? "Ready for messages" : "\(now)")
    }
}
