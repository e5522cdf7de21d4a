/// The process at the other end of a connection, with the ids that the kernel reports (SO_PEERCRED and SO_PEERGROUPS,
/// unix(7)).
///
/// An id is nil where the kernel does not report it.
package struct Peer: Sendable, Equatable {
    package var userID: UInt32?
    package var groupID: UInt32?
    /// The ids of its supplementary groups.
    package var otherGroups: [UInt32]
    package var processID: Int32?
    /// Whether the process runs as the same user as the daemon.
    package var isLocalUser: Bool

    package init(
        userID: UInt32? = nil, groupID: UInt32? = nil, otherGroups: [UInt32] = [], processID: Int32? = nil,
        isLocalUser: Bool
    ) {
        self.userID = userID
        self.groupID = groupID
        self.otherGroups = otherGroups
        self.processID = processID
        self.isLocalUser = isLocalUser
    }
}

/// The state of one connection: its name, the role of its peer, and its token bucket.
package struct Session: ~Copyable {
    /// The connection's name. A message that names no conversation belongs to the conversation of this name.
    let connection: String
    /// The channel of messages that name none.
    let channel: String
    let role: Role
    var bucket: TokenBucket

    /// Gives the peer its role by `limits.roles`.
    package init(connection: String, channel: String = "socket", peer: Peer, limits: ResponderLimits) {
        self.connection = connection
        self.channel = channel
        role = limits.roles.role(of: peer)
        bucket = TokenBucket(rate: limits.peerRate, at: Telemetry.instant)
    }
}
