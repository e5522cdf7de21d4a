package import Wire

/// What a peer may ask for.
package enum Role: String, Sendable, CaseIterable {
    /// Messages in, replies out; agents' messages, `resolve`, history and feedback belong to it.
    case gateway
    /// Reads: history and status.
    case analyst
    /// Everything, `reload` too.
    case `operator`

    package func allows(_ request: Request) -> Bool {
        switch (self, request) {
        case (.operator, _), (_, .ping): true
        case (.gateway, .message), (.gateway, .feedback), (.gateway, .agent), (.gateway, .resolve), (.gateway, .history): true
        case (.analyst, .history), (.analyst, .status): true
        case (.gateway, _), (.analyst, _): false
        }
    }
}

/// Which peers have which role, told apart by what the kernel says of them (SO_PEERCRED, unix(7)).
package struct RolePolicy: Sendable, Equatable {
    /// Members by their primary group; nil where no group has the role.
    package var operatorGroup: UInt32?
    package var analystGroup: UInt32?

    package init(operatorGroup: UInt32? = nil, analystGroup: UInt32? = nil) {
        self.operatorGroup = operatorGroup
        self.analystGroup = analystGroup
    }

    /// Root and the daemon's own user are operators; whoever else the socket's mode lets in is a gateway.
    package func role(of peer: Peer) -> Role {
        if peer.isLocalUser || peer.userID == 0 { return .operator }
        if let group = peer.groupID {
            if group == operatorGroup { return .operator }
            if group == analystGroup { return .analyst }
        }
        return .gateway
    }
}
