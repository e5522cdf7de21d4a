import NIOCore

/// Puts `LineFraming` into a channel's pipeline: all lines of one read go on as one element.
///
/// At the end of the client's input the bytes after the last newline count as a line. When we stop reading ourselves
/// (`StopReading`) they do not, because the client has not finished them.
final class LineFramingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = [FramedLine]

    /// The event that ends a connection's input from our side: what was read is still answered.
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
            // Neither a byte came nor one could be written: nobody is there, or a client that does not read its
            // replies.
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
