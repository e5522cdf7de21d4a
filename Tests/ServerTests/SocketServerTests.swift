import CRM
import Foundation
import Glibc
import Synchronization
import Testing

import TestSupport
@testable import Server

@Suite(.timeLimit(.minutes(30))) struct SocketServerTests {
    @Test func `ten thousand requests sent at once are answered in order`() async throws {
        try await withServer { path, _ in
            let replies = try await onThread {
                let client = try Client(path)
                Thread.detachNewThread { try? client.send((0..<10_000).map(ping).joined()) }
                return try client.lines(10_000)
            }
            #expect(replies.map(id) == (0..<10_000).map { "\($0)" })
        }
    }

    @Test func `sixty-four clients at once each get their own replies`() async throws {
        try await withServer { path, _ in
            try await withThrowingTaskGroup(of: Bool.self) { clients in
                for number in 0..<64 {
                    clients.addTask {
                        let names = (0..<50).map { "\(number)-\($0)" }
                        return try await onThread {
                            let client = try Client(path)
                            return try names.allSatisfy { name in
                                try client.send(ping(name))
                                return try client.lines(1).map(id) == [name]
                            }
                        }
                    }
                }
                for try await isRight in clients { #expect(isRight) }
            }
        }
    }

    /// With one of these numbers the kernel's buffer is full while the channel still holds the last replies.
    @Test(arguments: Array(stride(from: 1_000, through: 13_000, by: 1_000)))
    func `a client that ends its input gets the replies to everything, the unfinished last line included`(count: Int)
        async throws
    {
        try await withServer { path, _ in
            let replies = try await onThread {
                let client = try Client(path)
                Thread.detachNewThread {
                    try? client.send((0..<count).map(ping).joined() + ping("last").dropLast())
                    client.endInput()
                }
                // Long enough for more replies than the kernel's buffer holds.
                usleep(500_000)
                return try client.linesToEnd()
            }
            #expect(replies.map(id) == (0..<count).map { "\($0)" } + ["last"])
        }
    }

    @Test func `a line above the limit is refused in order and the next line is answered`() async throws {
        try await withServer { path, _ in
            let replies = try await onThread {
                let client = try Client(path)
                try client.send(ping("before") + String(repeating: "x", count: 300_000) + "\n\n" + ping("after"))
                return try client.lines(3)
            }
            #expect(
                id(of: replies[0]) == "before" && code(of: replies[1]) == "line_too_long"
                    && id(of: replies[2]) == "after")
        }
    }

    @Test func `blank lines get no reply`() async throws {
        try await withServer { path, _ in
            let replies = try await onThread {
                let client = try Client(path)
                try client.send(ping("before"))
                let before = try client.lines(1)
                try client.send("\n\r\n")
                usleep(50_000)
                try client.send(ping("after"))
                return before + (try client.lines(1))
            }
            #expect(replies.map(id) == ["before", "after"])
        }
    }

    @Test func `clients that disconnect in the middle of a line or of their replies do not affect others`() async throws
    {
        try await withServer { path, _ in
            let replies = try await onThread {
                for number in 0..<20 {
                    try Client(path).send(ping(number) + #"{"op":"pi"#)
                    try Client(path).send((0..<500).map(ping).joined())
                }
                let client = try Client(path)
                try client.send(ping("still here"))
                return try client.lines(1)
            }
            #expect(replies.map(id) == ["still here"])
        }
    }

    @Test func `a client that does not read its replies is not read, blocks no other client, and loses no reply`()
        async throws
    {
        try await withServer { path, _ in
            try await onThread {
                let slow = try Client(path)
                Thread.detachNewThread { try? slow.send((0..<50_000).map(ping).joined()) }
                for number in 0..<200 {
                    let other = try Client(path)
                    try other.send(ping(number))
                    #expect(try other.lines(1).map(id) == ["\(number)"])
                }
                #expect(try slow.lines(50_000).map(id) == (0..<50_000).map { "\($0)" })
            }
        }
    }

    @Test func `a client that pipelines messages waits for the disk before those of others would have to`() async throws
    {
        let folder = try TemporaryFolder()
        let (responder, store) = try SampleShop.responder(in: folder)
        try await withServer(responder: responder) { path, _ in
            let lock = try await SQLiteShell(folder.file("kefu.sqlite")).hold()
            @Sendable func messages(_ name: String, _ count: Int) -> String {
                (0..<count).map { #"{"id":"\#(name)-\#($0)","conversation":"\#(name)","text":"hi"}"# + "\n" }.joined()
            }
            let greedy = try Client(path)
            Thread.detachNewThread { try? greedy.send(messages("greedy", 1_500)) }
            try await eventually { store.load.pending >= 512 }
            let others = try (0..<16).map { number in
                let other = try Client(path)
                try other.send(messages("other-\(number)", 3))
                return other
            }
            // One of each is accepted, none of the many is.
            try await eventually { store.load.pending >= 528 }
            #expect(store.load.pending == 528)
            await lock.release()
            try await onThread {
                for other in others {
                    let replies = try other.lines(3)
                    #expect(replies.count == 3)
                }
                let replies = try greedy.lines(1_500)
                #expect(replies.map(id) == (0..<1_500).map { "greedy-\($0)" })
            }
        }
    }

    @Test func `a connection above the limit gets busy, and is accepted when another has left`() async throws {
        try await withServer(maximumConnections: 2) { path, _ in
            try await onThread {
                let first = try Client(path)
                try first.send(ping("first"))
                #expect(try first.lines(1).map(id) == ["first"])
                do {
                    let second = try Client(path)
                    try second.send(ping("second"))
                    #expect(try second.lines(1).map(id) == ["second"])
                    #expect(try Client(path).linesToEnd().map(code) == ["busy"])
                }
                // The server notices with a delay that the second client has left.
                let patience = Patience()
                var answer: [String?]?
                while answer != ["third"] {
                    try patience.check()
                    usleep(10_000)
                    guard let third = try? Client(path), (try? third.send(ping("third"))) != nil else { continue }
                    answer = try? third.lines(1).map(id)
                }
            }
        }
    }

    @Test func `at shutdown what was read is answered, then the connection is closed`() async throws {
        try await withServer { path, drain in
            let (client, first) = try await onThread {
                let client = try Client(path)
                try client.send((0..<300).map(ping).joined() + #"{"op":"#)
                return (client, try client.lines(1))
            }
            await drain()
            // How much was read by then is random. No reply may be incomplete, missing in between, or made from half a
            // line.
            let replies = first + (try await onThread { try client.linesToEnd() })
            #expect(replies.map(id) == (0..<replies.count).map { "\($0)" })
            await #expect(throws: SystemCallFailed.self) { try await onThread { try Client(path) } }
        }
    }

    @Test func `a client that never reads is disconnected when the drain time ends`() async throws {
        let client = Mutex<Client?>(nil)
        try await withServer(drainTime: .milliseconds(200)) { path, drain in
            let stubborn = try await onThread {
                let stubborn = try Client(path)
                Thread.detachNewThread { try? stubborn.send((0..<100_000).map(ping).joined()) }
                usleep(300_000)
                return stubborn
            }
            client.withLock { $0 = stubborn }
            await drain()
        }
        #expect(client.withLock { $0 } != nil, "The client must outlive the server for this test to mean anything")
    }

    @Test func `an inherited socket is served and its file is not removed`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("inherited.sock")
        let inherited = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        let address = try #require(UnixAddress(path))
        #expect(address.withSockaddr { bind(inherited, $0, $1) } == 0 && listen(inherited, 8) == 0)
        let chosen = try InheritedSocket.choose(count: 1, from: inherited, names: nil, wanted: "kefu")
        #expect(fcntl(inherited, F_GETFD) & FD_CLOEXEC != 0)
        try await withServer(socket: ListeningSocket(inherited: chosen)) { _, _ in
            let replies = try await onThread {
                let client = try Client(path)
                try client.send(ping("inherited"))
                return try client.lines(1)
            }
            #expect(replies.map(id) == ["inherited"])
        }
        #expect(folder.has("inherited.sock"))
    }
}
