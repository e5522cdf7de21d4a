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
    let memory: ReplyMemory
    let logger: Logger
    /// Called once, when the server accepts clients.
    let onReady: @Sendable () -> Void
    /// Called once, when graceful shutdown begins.
    let onDrain: @Sendable () -> Void

    /// Returns when the last connection is closed; throws where the descriptor cannot be used for listening.
    func run() async throws {
        var turns: [ObjectIdentifier: LoopTurns] = [:]
        for eventLoop in eventLoops.makeIterator() {
            turns[ObjectIdentifier(eventLoop)] = try await LoopTurns(on: eventLoop)
        }
        let accepted = AcceptedConnections(
            limit: DescriptorLimit.makeRoom(forConnections: maximumConnections, logger: logger))
        let listener = try await listen(accepted)
        // NIO has set its own, shorter backlog.
        Glibc.listen(socket.descriptor, ListeningSocket.backlog)
        onReady()
        try await withDrainLimit(drainTime) { [turns] in
            await serve(listener, accepted, turns)
        }
        for turns in turns.values { await turns.close() }
    }

    private func serve(
        _ listener: Listener, _ accepted: AcceptedConnections, _ turns: [ObjectIdentifier: LoopTurns]
    ) async {
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
                                await Connection(
                                    lines: lines, responder: responder, memory: memory,
                                    turns: turns[ObjectIdentifier(channel.eventLoop)], logger: logger
                                ).run()
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
            .serverChannelInitializer { [logger] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: logger))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // One connection's read is short, so that its turn comes often and few lines wait (`Connection.prepare`).
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 2_048, maximum: 16_384)
            )
            .bind(socket.descriptor) { channel in
                channel.eventLoop.makeCompletedFuture {
                    CloseOnExec.setAll()
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
            let lines = try Connection.prepare(channel, idleTime: idleTime)
            channel.closeFuture.whenComplete { _ in accepted.depart() }
            accepted.keep(lines)
        } catch {
            accepted.depart()
            channel.close(promise: nil)
            throw error
        }
    }
}
