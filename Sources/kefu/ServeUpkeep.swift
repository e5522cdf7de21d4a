import Assistant
import Foundation
import Logging

/// What the daemon does beside answering: a changed model is put in use, the metrics file is kept fresh.
actor ServeUpkeep {
    private let responder: Responder
    private var watcher: ModelWatcher
    private let metricsFile: String?
    private let logger: Logger

    init(responder: Responder, watcher: ModelWatcher, metricsFile: String?, logger: Logger) {
        self.responder = responder
        self.watcher = watcher
        self.metricsFile = metricsFile
        self.logger = logger
    }

    func tick() {
        if watcher.hasChanged() { reload() }
        responder.tendStore()
        guard let metricsFile else { return }
        do {
            // Written beside and renamed: a collector never reads half a file.
            try Data(responder.metrics().utf8).write(to: URL(filePath: metricsFile), options: .atomic)
        } catch {
            logger.warning("The metrics file cannot be written", metadata: ["file": "\(metricsFile)"])
        }
    }

    nonisolated func reload() {
        do {
            let model = try responder.reload()
            logger.info("Model loaded anew", metadata: ["model": "\(model)"])
        } catch {
            logger.error("The new model cannot be used, the old one stays", metadata: ["error": "\(error)"])
        }
    }
}
