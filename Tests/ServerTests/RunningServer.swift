import Assistant
import Logging
import NIOPosix
import ServiceLifecycle

import TestSupport
@testable import Server

/// Runs a server at a path in a temporary folder while `body` runs; then the server drains as after SIGTERM.
func withServer(
    socket: ListeningSocket? = nil,
    maximumConnections: Int = 1_024,
    drainTime: Duration = .seconds(Patience.limit),
    memory: ReplyMemory = ReplyMemory(),
    responder: Responder? = nil,
    _ body: @Sendable (_ path: String, _ drain: @escaping @Sendable () async -> Void) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("kefu.sock")
    let socket = try socket ?? ListeningSocket(path: path)
    defer { socket.release() }
    try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: 2) { eventLoops in
        let server = SocketServer(
            socket: socket,
            responder: try responder ?? testResponder(),
            eventLoops: eventLoops,
            maximumConnections: maximumConnections,
            drainTime: drainTime,
            idleTime: .seconds(3_600),
            memory: memory,
            logger: Logger(label: "test"),
            onReady: {},
            onDrain: {}
        )
        try await running(server) { drain in try await body(path, drain) }
    }
}

/// Runs a service while `body` runs, then shuts it down gracefully and waits for its end.
func running(_ service: any Service, _ body: (_ drain: @escaping @Sendable () async -> Void) async throws -> Void)
    async throws
{
    let group = ServiceGroup(
        configuration: .init(
            services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
            logger: Logger(label: "test")
        )
    )
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        try await body { await group.triggerGracefulShutdown() }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}
