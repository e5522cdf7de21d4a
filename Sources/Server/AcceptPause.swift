import Glibc
import Logging
import NIOCore

/// Stops accepting clients for a moment where the process or the system has no descriptor left.
///
/// The kernel reports the waiting client again at once, so that without a pause the event loop would do nothing else.
/// The client waits in the socket's queue meanwhile.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private static let length = TimeAmount.milliseconds(100)
    /// The log says it at most once in this time.
    private static let silence = TimeAmount.minutes(1)

    private let logger: Logger
    private var lastLogged: NIODeadline?

    init(logger: Logger) {
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch (error as? IOError)?.errnoCode {
        // The client has left again; the next one is accepted.
        case ECONNABORTED: return
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: pause(context.channel, because: error)
        default: context.fireErrorCaught(error)
        }
    }

    private func pause(_ channel: any Channel, because error: any Error) {
        let now = NIODeadline.now()
        if lastLogged.map({ now - $0 > Self.silence }) ?? true {
            lastLogged = now
            logger.error(
                "No client can be accepted for lack of descriptors or memory; trying again ten times a second",
                metadata: ["error": "\(error)"])
        }
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        channel.eventLoop.scheduleTask(in: Self.length) {
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }
}
