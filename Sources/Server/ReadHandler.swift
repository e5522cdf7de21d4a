import NIOCore

/// Passes on what is read from a client, and that its input has ended. The lines are cut where they are answered
/// (`LineFraming`).
final class ReadHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Arrived

    /// The event by which the daemon ends a connection's input; what was read is still answered.
    struct StopReading: Sendable {}

    private var isStopped = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(wrapInboundOut(.bytes(unwrapInboundIn(data))))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is StopReading:
            isStopped = true
            context.close(mode: .input, promise: nil)
        case is IdleStateHandler.IdleStateEvent:
            // No byte was read or written for the idle time: the client is gone or does not read its replies.
            context.close(promise: nil)
        case ChannelEvent.inputClosed:
            if !isStopped {
                context.fireChannelRead(wrapInboundOut(.end))
                context.fireChannelReadComplete()
            }
            context.fireUserInboundEventTriggered(event)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }
}
