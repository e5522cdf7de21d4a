import Assistant
import Logging
import NIOCore
import ServiceLifecycle

/// One client of the socket, from accept to close.
struct Connection {
    typealias Lines = NIOAsyncChannel<[FramedLine], ByteBuffer>

    let lines: Lines
    let responder: Responder
    let logger: Logger

    /// Installs framing and wraps the channel; call on its event loop, before its first read.
    ///
    /// Up to four reads wait to be answered; with more the client is not read, so the memory of a connection is
    /// bounded.
    static func prepare(_ channel: any Channel, lineLimit: Int, idleTime: Duration) throws -> Lines {
        try channel.pipeline.syncOperations.addHandler(IdleStateHandler(allTimeout: TimeAmount(idleTime)))
        try channel.pipeline.syncOperations.addHandler(LineFramingHandler(limit: lineLimit))
        let backPressure = NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark(
            lowWatermark: 1, highWatermark: 4)
        return try Lines(
            wrappingChannelSynchronously: channel, configuration: .init(backPressureStrategy: backPressure))
    }

    /// Serves the client until it has no more requests or is gone, or we shut down; never throws, whatever the client
    /// does.
    ///
    /// Graceful shutdown stops reading and answers what was read. Cancellation closes the channel at once.
    func run() async {
        let channel = lines.channel
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await serve()
            } onGracefulShutdown: {
                channel.pipeline.fireUserInboundEventTriggered(LineFramingHandler.StopReading())
            }
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private func serve() async {
        do {
            try await lines.executeThenClose { inbound, outbound in
                var reads = inbound.makeAsyncIterator()
                let exchange = Exchange(
                    responder: responder, connection: ConnectionName.next(), peer: await Peer.of(lines.channel))
                try await exchange.run {
                    try await reads.next()
                } write: { [channel = lines.channel] bytes in
                    do {
                        try await outbound.write(ByteBuffer(bytes: bytes))
                    } catch {
                        // Wakes the reading side, which may be waiting for a client that is gone.
                        channel.close(promise: nil)
                        throw error
                    }
                }
                try await flush()
            }
        } catch {
            logger.debug("A client went away before all of its replies were written", metadata: ["error": "\(error)"])
        }
    }

    /// Returns when the kernel has taken every reply: closing would throw away what the channel still holds.
    private func flush() async throws {
        try await lines.channel.writeAndFlush(ByteBuffer()).get()
    }
}
