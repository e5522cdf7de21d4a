import NIOCore

extension Daemon {
    /// Where requests come from.
    package enum Transport: Sendable, Equatable {
        /// A Unix socket made at this path, and removed at the end.
        case path(String)
        /// A listening Unix socket that `InheritedSocket.take()` found; it is used and never removed.
        case inherited(CInt)
        /// Lines on standard input, replies on standard output; the end of the input ends the daemon.
        case standardInput
    }

    /// What an operator can set.
    package struct Configuration: Sendable {
        package var transport: Transport
        /// Threads that serve connections, at least 1; as many as there are cores by default.
        package var eventLoops = System.coreCount
        /// Clients at a time, at least 1; one more is answered `busy` and closed.
        package var maximumConnections = 1_024
        /// How long a graceful end may take before open connections are cut.
        package var drainTime: Duration = .seconds(10)
        /// The rights of the socket's file.
        package var socketMode: UInt32 = 0o660
        /// A connection on which nothing was read or written for so long is closed.
        package var idleTime: Duration = .seconds(3_600)

        package init(transport: Transport) {
            self.transport = transport
        }
    }
}
