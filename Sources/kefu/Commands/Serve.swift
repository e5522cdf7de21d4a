import ArgumentParser
import Assistant
import CRM
import Foundation
import Logging
import Server
import Understanding

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the daemon. It reads and writes JSON lines on a Unix socket, or on stdin and stdout.",
        discussion: """
            A reply is written only after the message and the reply are on disk. On SIGTERM the daemon answers what it \
            has read, then ends. On SIGHUP it reloads the model. systemd may pass the socket (kefu.socket) and is told \
            when the daemon is ready.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Path of the Unix socket (default $RUNTIME_DIRECTORY/kefu.sock, else var/kefu.sock).") var socket:
        String?
    @Flag(help: "Serve stdin and stdout instead of a socket.") var stdin = false
    @Option(help: "File to write Prometheus metrics to every two seconds, for a textfile collector.") var metricsFile:
        String?
    @Option(help: "Command or local URL that receives each completed form (see Documentation/Configuration.md).")
    var formHook: String?
    @Option(help: "Format of the log: text, or json for one object per line (default text).") var logFormat: String?
    @Option(help: "Level of the log: trace, debug, info, notice, warning, error or critical (default info).")
    var logLevel: String?

    func run() async throws {
        let settings = try common.settings()
        let logger = try makeLogger(settings)
        let registry = try AssistantSetup.registry(
            settings.model(common.model), policy: AssistantSetup.policy(settings))
        let limits = try AssistantSetup.limits(settings)
        let hook = try AssistantSetup.hook(settings, flag: formHook)
        let configuration = try makeConfiguration(settings)
        let protected = ProtectedFiles(settings, database: database, model: common.model)
        let metricsFile = settings.path(.metricsFile, metricsFile)
        if let metricsFile, let owner = protected.owner(of: metricsFile) {
            throw Failure.exit(.configuration, "metrics-file: \(metricsFile) is \(owner); name another file")
        }
        let store = try StoreOpening.openToServe(settings.database(database))
        let responder = Responder(registry: registry, store: store, limits: limits, hook: hook)
        // Before the first message, so that a restart takes no customer out of a running experiment.
        responder.tendExperiment()
        let notification = Server.Notification()
        let upkeep = ServeUpkeep(
            responder: responder, metricsFile: metricsFile, protected: protected, notification: notification,
            logger: logger)
        let daemon = Daemon(
            configuration: configuration, responder: responder, logger: logger, notification: notification,
            reload: { await upkeep.reload() }, upkeep: { upkeep.tick() })
        do {
            try await daemon.run()
        } catch let error as ServerError {
            throw Failure.exit(error)
        }
        do {
            try store.close()
        } catch {
            throw Failure.exit(error)
        }
    }

    private func makeLogger(_ settings: Settings) throws -> Logger {
        do {
            let level = try settings.text(
                .logLevel, logLevel, among: Logger.Level.allCases.map(\.rawValue), default: "info")
            let format = try settings.text(.logFormat, logFormat, among: ["text", "json"], default: "text")
            var logger = Logger(label: "kefu") { label -> any LogHandler in
                format == "json" ? JSONLogHandler() : StreamLogHandler.standardError(label: label)
            }
            logger.logLevel = Logger.Level(rawValue: level) ?? .info
            return logger
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    private func makeConfiguration(_ settings: Settings) throws -> Daemon.Configuration {
        do {
            var configuration = Daemon.Configuration(transport: try transport(settings))
            configuration.maximumConnections = try settings.integer(
                .maximumConnections, in: 1...65_535, default: configuration.maximumConnections)
            configuration.idleTime = .seconds(try settings.integer(.idleSeconds, in: 1...604_800, default: 3_600))
            configuration.drainTime = .seconds(try settings.integer(.drainSeconds, in: 0...3_600, default: 10))
            return configuration
        } catch let error as ServerError {
            throw Failure.exit(error)
        } catch let error as Settings.Fault {
            throw Failure.exit(.configuration, error.description)
        }
    }

    private func transport(_ settings: Settings) throws -> Daemon.Transport {
        if stdin {
            guard StandardStreams.closedAtStart.isDisjoint(with: [STDIN_FILENO, STDOUT_FILENO]) else {
                throw Failure.exit(.inputOutput, "--stdin needs an open standard input and output; one is closed")
            }
            return .standardInput
        }
        if let inherited = try InheritedSocket.take(named: "kefu") { return .inherited(inherited) }
        return .path(settings.socket(socket))
    }
}

extension Failure {
    static func exit(_ error: ServerError) -> ExitCode {
        Terminal.note("kefu: \(error)")
        return ExitCode(error.exitStatus)
    }
}
