import NIOCore

/// `LineFraming` as a channel handler: all lines of one read are passed on as one array.
///
/// At the end of the client's input, bytes after the last newline count as a line. After `StopReading` they do not,
/// because the client has not finished them.
final class LineFramingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = [FramedLine]

    /// The event by which the daemon ends a connection's input; what was read is still answered.
    struct StopReading: Sendable {}

    private var framing: LineFraming

    init(limit: Int) {
        framing = LineFraming(limit: limit)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let lines = framing.cut(unwrapInboundIn(data))
        if !lines.isEmpty { context.fireChannelRead(wrapInboundOut(lines)) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is StopReading:
            framing.forget()
            context.close(mode: .input, promise: nil)
        case is IdleStateHandler.IdleStateEvent:
            // No byte was read or written for the idle time: the client is gone or does not read its replies.
            context.close(promise: nil)
        case ChannelEvent.inputClosed:
            if let last = framing.finish() {
                context.fireChannelRead(wrapInboundOut([last]))
                context.fireChannelReadComplete()
            }
            context.fireUserInboundEventTriggered(event)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }
}
