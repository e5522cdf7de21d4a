import Assistant
import Glibc
import NIOCore

/// The kernel's `struct ucred` of unix(7), which Glibc's module leaves out.
private struct KernelCredentials {
    let pid: Int32
    let uid: UInt32
    let gid: UInt32
}

extension Peer {
    /// Who is at the other end of a channel, as the kernel knows it; nobody in particular where it does not say.
    static func of(_ channel: any Channel) async -> Peer {
        guard let provider = channel as? any SocketOptionProvider else { return Peer(isLocalUser: false) }
        let credentials: EventLoopFuture<KernelCredentials> = provider.unsafeGetSocketOption(
            level: NIOBSDSocket.OptionLevel(rawValue: SOL_SOCKET),
            name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        )
        guard let peer = try? await credentials.get() else { return Peer(isLocalUser: false) }
        return Peer(userID: peer.uid, groupID: peer.gid, processID: peer.pid, isLocalUser: peer.uid == geteuid())
    }

    /// The user who runs this very process, as the one at its standard input.
    static var ownUser: Peer {
        Peer(userID: geteuid(), groupID: getegid(), processID: getpid(), isLocalUser: true)
    }
}
