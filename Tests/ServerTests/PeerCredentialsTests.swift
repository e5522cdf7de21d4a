import Assistant
import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import Server

@Suite struct PeerCredentialsTests {
    @Test func `the kernel reports the process at the other end`() async throws {
        var pair: [CInt] = [-1, -1]
        #expect(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { close(pair[1]) }
        let ours = pair[0]
        try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: 1) { eventLoops in
            let channel = try await ClientBootstrap(group: eventLoops).withConnectedSocket(ours).get()
            let peer = await Peer.of(channel)
            #expect(
                peer.processID == getpid() && peer.userID == getuid() && peer.groupID == getgid() && peer.isLocalUser)
            try await channel.close().get()
        }
    }
}
