package import Wire

/// The role of a peer, which decides what it may ask for.
package enum Role: String, Sendable, CaseIterable {
    /// Sends customers' and agents' messages, and may use `resolve`, `history`, `ticket`, `tickets` and `feedback`.
    case gateway
    /// May only read: `history`, `ticket`, `tickets` and `status`.
    case analyst
    /// May do everything, also `reload`.
    case `operator`

    /// Whether a peer with this role may make the request. Everybody may `ping`.
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

/// Decides the role of a peer by its user and groups.
package struct RolePolicy: Sendable, Equatable {
    /// The id of the group whose members are operators; nil where there is none.
    package var operatorGroup: UInt32?
    /// The id of the group whose members are analysts; nil where there is none.
    package var analystGroup: UInt32?

    package init(operatorGroup: UInt32? = nil, analystGroup: UInt32? = nil) {
        self.operatorGroup = operatorGroup
        self.analystGroup = analystGroup
    }

    /// The role of a peer.
    ///
    /// Root and the daemon's own user are operators. A peer in neither group is a gateway, because the socket's file
    /// mode has let it in.
    package func role(of peer: Peer) -> Role {
        if peer.isLocalUser || peer.userID == 0 { return .operator }
        let groups = peer.otherGroups + (peer.groupID.map { [$0] } ?? [])
        if let operatorGroup, groups.contains(operatorGroup) { return .operator }
        if let analystGroup, groups.contains(analystGroup) { return .analyst }
        return .gateway
    }
}
