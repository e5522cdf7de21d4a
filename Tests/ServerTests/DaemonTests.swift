import Glibc
import Logging
import Testing

import TestSupport
@testable import Server

@Suite(.serialized, .timeLimit(.minutes(30))) struct DaemonTests {
    @Test func `the daemon reports ready, reloads on SIGHUP, and on SIGTERM answers what was read and ends`()
        async throws
    {
        let folder = try TemporaryFolder()
        let manager = try DatagramReceiver(folder.file("notify"))
        let reloads = AsyncStream<Void>.makeStream()
        var configuration = Daemon.Configuration(transport: .path(folder.file("kefu.sock")))
        configuration.drainTime = .seconds(Patience.limit)
        let daemon = Daemon(
            configuration: configuration,
            responder: try testResponder(),
            logger: Logger(label: "test"),
            notification: Notification(environment: folder.file("notify")),
            reload: { reloads.continuation.yield() }
        )
        async let life: Void = daemon.run()
        try await #expect(onThread { try manager.next() } == ["READY=1", "STATUS=Ready for messages"])

        kill(getpid(), SIGHUP)
        try await #expect(onThread { try manager.next() }.first == "RELOADING=1")
        try await #expect(onThread { try manager.next() }.first == "READY=1")
        var calls = reloads.stream.makeAsyncIterator()
        #expect(await calls.next() != nil)

        let client = try await onThread {
            let client = try Client(folder.file("kefu.sock"))
            try client.send(ping("one") + ping("two"))
            return client
        }
        try await #expect(onThread { try client.lines(2) }.map(id) == ["one", "two"])
        kill(getpid(), SIGTERM)
        try await #expect(onThread { try manager.next() }.first == "STOPPING=1")
        try await #expect(onThread { try client.linesToEnd() }.isEmpty)
        try await life
        #expect(!folder.has("kefu.sock") && !folder.has("kefu.sock.lock"))
    }

    @Test func `a transport that cannot be opened is an error, and the daemon does not report ready`() async throws {
        let folder = try TemporaryFolder()
        let daemon = Daemon(
            configuration: .init(transport: .path(folder.file("no/kefu.sock"))),
            responder: try testResponder(),
            logger: Logger(label: "test"),
            onReady: { Issue.record("Ready without a transport") }
        )
        let error = await #expect(throws: ServerError.self) { try await daemon.run() }
        #expect(error?.code == .folderMissing)
    }
}
