import Assistant
import Glibc
import NIOCore

/// The kernel's `struct ucred` of unix(7), which the Glibc module does not declare.
private struct KernelCredentials {
    var pid: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0
}

extension Peer {
    /// The process at the other end of a channel, from the kernel; without credentials where the kernel gives none.
    static func of(_ channel: any Channel) async -> Peer {
        let peer = try? await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
                Peer(socket: $0)
            }
        }.get()
        return peer.flatMap { $0 } ?? Peer(isLocalUser: false)
    }

    init(socket: CInt) {
        var credentials = KernelCredentials()
        var size = socklen_t(MemoryLayout<KernelCredentials>.size)
        guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
            self.init(isLocalUser: false)
            return
        }
        self.init(
            userID: credentials.uid, groupID: credentials.gid, otherGroups: Self.groups(of: socket),
            processID: credentials.pid,
            isLocalUser: credentials.uid == geteuid())
    }

    /// The peer's supplementary groups when it connected (`SO_PEERGROUPS`, Linux 4.13); empty where the kernel does not
    /// know them.
    private static func groups(of socket: CInt) -> [UInt32] {
        let option: CInt = 59
        var groups = [UInt32](repeating: 0, count: 64)
        var size = socklen_t(groups.count * 4)
        var code = getsockopt(socket, SOL_SOCKET, option, &groups, &size)
        if code != 0, errno == ERANGE {
            groups = [UInt32](repeating: 0, count: Int(size) / 4)
            code = getsockopt(socket, SOL_SOCKET, option, &groups, &size)
        }
        return code == 0 ? Array(groups.prefix(Int(size) / 4)) : []
    }

    /// The user of this process, as the peer at standard input.
    static var ownUser: Peer {
        Peer(userID: geteuid(), groupID: getegid(), processID: getpid(), isLocalUser: true)
    }
}
