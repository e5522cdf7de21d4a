import Glibc
import Testing

import TestSupport
@testable import Server

@Suite(.serialized) struct InheritedSocketTests {
    @Test func `variables for another process are ignored`() throws {
        setenv("LISTEN_PID", "1", 1)
        setenv("LISTEN_FDS", "1", 1)
        defer {
            unsetenv("LISTEN_PID")
            unsetenv("LISTEN_FDS")
        }
        #expect(try InheritedSocket.take() == nil)
    }

    @Test func `what is not a listening Unix stream socket is refused`() throws {
        var pipeEnds: [CInt] = [-1, -1]
        #expect(pipe(&pipeEnds) == 0)
        let unbound = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        let network = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        let descriptors = pipeEnds + [unbound, network]
        defer { for descriptor in descriptors { close(descriptor) } }
        for descriptor in descriptors {
            let error = try #require(throws: ServerError.self) {
                try InheritedSocket.choose(count: 1, from: descriptor, names: nil, wanted: "kefu")
            }
            #expect(error.code == .inheritedSocketUnusable && error.exitStatus == 78)
        }
    }

    @Test func `among several the one with the wanted name is taken`() throws {
        let folder = try TemporaryFolder()
        let socket = try ListeningSocket(path: folder.file("kefu.sock"))
        defer {
            close(socket.descriptor)
            socket.release()
        }
        let first = socket.descriptor - 1
        #expect(
            try InheritedSocket.choose(count: 2, from: first, names: "metrics:kefu", wanted: "kefu")
                == socket.descriptor)
        #expect(throws: ServerError.self) {
            try InheritedSocket.choose(count: 2, from: first, names: "a:b", wanted: "kefu")
        }
        #expect(throws: ServerError.self) {
            try InheritedSocket.choose(count: 2, from: first, names: nil, wanted: "kefu")
        }
    }
}
