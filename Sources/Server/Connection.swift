import Assistant
import Logging
import NIOCore
import ServiceLifecycle

/// One client's connection, from accept to close.
struct Connection {
    typealias Lines = NIOAsyncChannel<Arrived, ByteBuffer>

    let lines: Lines
    let responder: Responder
    let memory: ReplyMemory
    let turns: LoopTurns?
    let logger: Logger

    /// Installs the handlers and wraps the channel. Call it on the channel's event loop, before the first read.
    ///
    /// While two reads wait to be answered, no more is read from the client. This bounds a connection's memory.
    static func prepare(_ channel: any Channel, idleTime: Duration) throws -> Lines {
        try channel.pipeline.syncOperations.addHandler(IdleStateHandler(allTimeout: TimeAmount(idleTime)))
        try channel.pipeline.syncOperations.addHandler(ReadHandler())
        let backPressure = NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark(
            lowWatermark: 1, highWatermark: 2)
        return try Lines(
            wrappingChannelSynchronously: channel, configuration: .init(backPressureStrategy: backPressure))
    }

    /// Serves the client until its input ends, it disconnects or the daemon shuts down. Nothing a client does makes it
    /// throw.
    ///
    /// Graceful shutdown stops reading and answers what was read. Cancellation closes the channel at once.
    func run() async {
        let channel = lines.channel
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await serve()
            } onGracefulShutdown: {
                channel.pipeline.fireUserInboundEventTriggered(ReadHandler.StopReading())
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private func serve() async {
        do {
            try await lines.executeThenClose { inbound, _ in
                var reads = inbound.makeAsyncIterator()
                let exchange = Exchange(
                    responder: responder, connection: ConnectionName.next(), peer: await Peer.of(lines.channel),
                    memory: memory, turns: turns)
                try await exchange.run {
                    try await reads.next()
                } write: { [channel = lines.channel] bytes in
                    let piece = ByteBuffer(bytes: bytes)
                    bytes = []
                    do {
                        // Returns when the kernel has taken it all, so that no more than one piece waits here.
                        try await channel.writeAndFlush(piece).get()
                    } catch {
                        // Ends the reading side, which may be waiting for a client that has disconnected.
                        channel.close(promise: nil)
                        throw error
                    }
                }
            }
        } catch {
            logger.debug(
                "A client disconnected before all of its replies were written", metadata: ["error": "\(error)"])
        }
    }
}
