package import Wire

/// The limits of a responder. A request past a limit gets an error of its own code.
package struct ResponderLimits: Sendable {
    package var wire = WireLimits()
    /// Messages a second of one connection, averaged over two seconds: `rate_limited`.
    package var peerRate = 100_000
    /// Messages a second of one conversation, averaged over two seconds: `rate_limited`.
    package var conversationRate = 5_000
    /// A conversation ends after this many minutes without a message, unless a human has it.
    package var idleMinutes = 1_440
    package var roles = RolePolicy()

    package init() {}

    /// Maximum length of a request line in bytes.
    package var lineBytes: Int { wire.lineBytes }
}
