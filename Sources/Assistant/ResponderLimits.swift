package import Wire

/// What a responder admits; every number can be set, and going past it has an error of its own.
package struct ResponderLimits: Sendable {
    package var wire = WireLimits()
    /// Messages a second of one connection, averaged over two seconds: `rate_limited`.
    package var peerRate = 100_000
    /// Messages a second of one conversation, averaged over two seconds: `rate_limited`.
    package var conversationRate = 5_000
    /// A conversation that the bot has ends after so many minutes in which nobody said anything.
    package var idleMinutes = 1_440
    package var roles = RolePolicy()

    package init() {}

    package var lineBytes: Int { wire.lineBytes }
}
