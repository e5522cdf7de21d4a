import Assistant
import Wire
import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Accepts clients and serves each in a child task on the client's event loop.
///
/// Graceful shutdown closes the listening socket; every connection then answers what it has read. Connections that are
/// still open after `drainTime` are closed.
struct SocketServer: Service {
    typealias Listener = NIOAsyncChannel<any Channel, Never>

    let socket: ListeningSocket
    let responder: Responder
    let eventLoops: any EventLoopGroup
    let maximumConnections: Int
    let drainTime: Duration
    let idleTime: Duration
    let logger: Logger
    /// Called once, when the server accepts clients.
    let onReady: @Sendable () -> Void
    /// Called once, when graceful shutdown begins.
    let onDrain: @Sendable () -> Void

    /// Returns when the last connection is closed; throws where the descriptor cannot be used for listening.
    func run() async throws {
        let accepted = AcceptedConnections(limit: maximumConnections)
        let listener = try await listen(accepted)
        // NIO has set its own, shorter backlog.
        Glibc.listen(socket.descriptor, ListeningSocket.backlog)
        onReady()
        try await withDrainLimit(drainTime) {
            await serve(listener, accepted)
        }
    }

    private func serve(_ listener: Listener, _ accepted: AcceptedConnections) async {
        await withDiscardingTaskGroup { group in
            do {
                try await withGracefulShutdownHandler {
                    try await listener.executeThenClose { clients in
                        for try await channel in clients {
                            guard let lines = accepted.take(channel) else {
                                turnAway(channel)
                                continue
                            }
                            group.addTask(executorPreference: EventLoopExecutor(channel.eventLoop)) {
                                await Connection(lines: lines, responder: responder, logger: logger).run()
                            }
                        }
                    }
                } onGracefulShutdown: {
                    onDrain()
                    listener.channel.close(promise: nil)
                }
            } catch is CancellationError {
                logger.warning("The drain time ended before all replies were written")
            } catch {
                logger.error(
                    "The listening socket failed; no more clients are accepted", metadata: ["error": "\(error)"])
            }
            for lines in accepted.close() {
                group.addTask { try? await lines.executeThenClose { _, _ in } }
            }
        }
    }

    private func listen(_ accepted: AcceptedConnections) async throws -> Listener {
        try await ServerBootstrap(group: eventLoops)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try admit(channel, to: accepted)
                    return channel
                }
            }
    }

    /// Sends `busy` to a client above the limit and closes its connection; its requests are not read.
    private func turnAway(_ channel: any Channel) {
        channel.writeAndFlush(ByteBuffer(bytes: BusyLine.bytes)).whenComplete { _ in channel.close(promise: nil) }
    }

    /// Makes the channel a connection, unless the limit is reached. Runs on the channel's event loop, before the first
    /// read.
    private func admit(_ channel: any Channel, to accepted: AcceptedConnections) throws {
        guard accepted.admit() else { return }
        do {
            let lines = try Connection.prepare(channel, lineLimit: responder.limits.lineBytes, idleTime: idleTime)
            channel.closeFuture.whenComplete { _ in accepted.depart() }
            accepted.keep(lines)
        } catch {
            accepted.depart()
            channel.close(promise: nil)
            throw error
        }
    }
}
