package import Wire

/// What a peer may ask for.
package enum Role: String, Sendable, CaseIterable {
    /// Messages in, replies out; agents' messages, `resolve`, history, tickets and feedback belong to it.
    case gateway
    /// Reads: history, tickets and status.
    case analyst
    /// Everything, `reload` too.
    case `operator`

    package func allows(_ request: Request) -> Bool {
        switch (self, request) {
        case (.operator, _), (_, .ping): true
        case (.gateway, .message), (.gateway, .feedback), (.gateway, .agent), (.gateway, .resolve),
            (.gateway, .history),
            (.gateway, .ticket), (.gateway, .tickets):
            true
        case (.analyst, .history), (.analyst, .ticket), (.analyst, .tickets), (.analyst, .status): true
        case (.gateway, _), (.analyst, _): false
        }
    }
}

/// Which peers have which role, told apart by what the kernel says of them (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
package struct RolePolicy: Sendable, Equatable {
    /// Their members have the role; nil where no group has it.
    package var operatorGroup: UInt32?
    package var analystGroup: UInt32?

    package init(operatorGroup: UInt32? = nil, analystGroup: UInt32? = nil) {
        self.operatorGroup = operatorGroup
        self.analystGroup = analystGroup
    }

    /// Root and the daemon's own user are operators; whoever else the socket's mode lets in is a gateway.
    package func role(of peer: Peer) -> Role {
        if peer.isLocalUser || peer.userID == 0 { return .operator }
        let groups = peer.otherGroups + (peer.groupID.map { [$0] } ?? [])
        if let operatorGroup, groups.contains(operatorGroup) { return .operator }
        if let analystGroup, groups.contains(analystGroup) { return .analyst }
        return .gateway
    }
}
