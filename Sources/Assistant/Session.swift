/// Who stands at the other end of a connection, as the kernel tells (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
package struct Peer: Sendable, Equatable {
    package var userID: UInt32?
    package var groupID: UInt32?
    /// Its supplementary groups.
    package var otherGroups: [UInt32]
    package var processID: Int32?
    /// Whether it runs as the same user as the daemon.
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

/// What one connection owns while it lasts: who is there, and the conversation that its messages belong to where they
/// name none.
package struct Session: ~Copyable {
    /// The conversation of messages that name none.
    package let connection: String
    /// The channel of messages that name none.
    package let channel: String
    package let peer: Peer
    let role: Role
    var bucket: TokenBucket

    package init(connection: String, channel: String = "socket", peer: Peer, limits: ResponderLimits) {
        self.connection = connection
        self.channel = channel
        self.peer = peer
        role = limits.roles.role(of: peer)
        bucket = TokenBucket(rate: limits.peerRate, at: Telemetry.instant)
    }
}
