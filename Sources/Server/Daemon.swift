package import Assistant
import Glibc
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// MAIN PATH. The daemon's life: open the transport, serve, and on SIGTERM or SIGINT answer what was read and end.
package struct Daemon: Sendable {
    static let readyStatus = "Ready for messages"

    private let configuration: Configuration
    private let responder: Responder
    private let logger: Logger
    private let notification: Notification
    private let memory = ReplyMemory()
    private let reload: @Sendable () async -> Void
    private let upkeep: @Sendable () async -> Void
    private let onReady: @Sendable () -> Void

    /// - Parameters:
    ///   - reload: called on each SIGHUP, one at a time.
    ///   - upkeep: called every two seconds, one call at a time.
    ///   - onReady: called once, when requests are taken.
    package init(
        configuration: Configuration,
        responder: Responder,
        logger: Logger,
        notification: Notification = Notification(),
        reload: @escaping @Sendable () async -> Void = {},
        upkeep: @escaping @Sendable () async -> Void = {},
        onReady: @escaping @Sendable () -> Void = {}
    ) {
        self.configuration = configuration
        self.responder = responder
        self.logger = logger
        self.notification = notification
        self.reload = reload
        self.upkeep = upkeep
        self.onReady = onReady
    }

    /// Serves until a signal or the end of standard input; when it returns no reply is under way and the store may be
    /// closed.
    ///
    /// - Throws: `ServerError` where the transport cannot be opened or breaks.
    package func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        // Whoever starts the daemon may ignore it; then it could not learn how a hook's command ends.
        signal(SIGCHLD, SIG_DFL)
        try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: max(1, configuration.eventLoops)) {
            eventLoops in
            CloseOnExec.setAll()
            try await serve(on: eventLoops)
        }
    }

    private func serve(on eventLoops: MultiThreadedEventLoopGroup) async throws {
        switch configuration.transport {
        case .path(let path):
            let socket = try ListeningSocket(path: path, mode: configuration.socketMode)
            defer { socket.release() }
            try await serve(server(socket, eventLoops), eventLoops)
        case .inherited(let descriptor):
            try await serve(server(ListeningSocket(inherited: descriptor), eventLoops), eventLoops)
        case .standardInput:
            try await serve(standardInput, eventLoops)
        }
    }

    /// Runs the services; they end in the opposite order, so the watchdog still reports while the transport drains.
    private func serve(_ transport: any Service, _ eventLoops: MultiThreadedEventLoopGroup) async throws {
        let services: [any Service] = [
            ReloadSignal(
                hangups: await UnixSignalsSequence(trapping: .sighup), notification: notification, logger: logger,
                reload: reload),
            Upkeep(period: .seconds(2), work: upkeep),
            Upkeep(period: .seconds(2), work: { [memory] in memory.giveBack() }),
            Watchdog(notification: notification, eventLoops: eventLoops),
        ]
        // Its debug lines tell of its own insides.
        var quiet = logger
        quiet.logLevel = max(quiet.logLevel, .notice)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: NamedService($0)) } + [
                    .init(service: NamedService(transport), successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: quiet
            )
        )
        try await group.run()
    }

    private func server(_ socket: ListeningSocket, _ eventLoops: MultiThreadedEventLoopGroup) -> SocketServer {
        SocketServer(
            socket: socket,
            responder: responder,
            eventLoops: eventLoops,
            maximumConnections: configuration.maximumConnections,
            drainTime: configuration.drainTime,
            idleTime: configuration.idleTime,
            memory: memory,
            logger: logger,
            onReady: announceReady,
            onDrain: announceStopping
        )
    }

    private var standardInput: StandardInput {
        StandardInput(
            input: STDIN_FILENO,
            output: STDOUT_FILENO,
            responder: responder,
            drainTime: configuration.drainTime,
            logger: logger,
            onReady: announceReady
        )
    }

    private func announceReady() {
        notification.ready(status: Self.readyStatus)
        logger.info("Ready for messages")
        onReady()
    }

    private func announceStopping() {
        notification.stopping()
        logger.info("Draining: answering what was read, then ending")
    }
}
