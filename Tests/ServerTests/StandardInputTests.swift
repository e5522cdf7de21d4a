import Foundation
import Glibc
import Logging
import Testing

import TestSupport
@testable import Server

@Suite(.timeLimit(.minutes(30))) struct StandardInputTests {
    @Test func `piped lines are answered in order, and the end of the input ends it`() async throws {
        let (input, output) = (try Pipe(), try Pipe())
        async let replies = onThread { try output.readToEnd() }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                try await onThread {
                    for start in stride(from: 0, to: 5_000, by: 7) {
                        try input.write((start..<min(start + 7, 5_000)).map(ping).joined())
                    }
                    try input.write(String(ping("last").dropLast()))
                    input.closeWriting()
                }
            }
            tasks.addTask {
                try await transport(input.reading, output.writing).run()
                output.closeWriting()
            }
            try await tasks.waitForAll()
        }
        #expect(try await replies.map(id) == (0..<5_000).map { "\($0)" } + ["last"])
    }

    @Test func `a file is read to its end`() async throws {
        let folder = try TemporaryFolder()
        try Data((0..<1_000).map(ping).joined().utf8).write(to: URL(filePath: folder.file("requests")))
        let input = open(folder.file("requests"), O_RDONLY)
        let output = open(folder.file("replies"), O_WRONLY | O_CREAT, 0o600)
        try await transport(input, output).run()
        close(input)
        close(output)
        let replies = try String(contentsOf: URL(filePath: folder.file("replies")), encoding: .utf8).split(
            separator: "\n"
        ).map(String.init)
        #expect(replies.map(id) == (0..<1_000).map { "\($0)" })
    }

    @Test func `it ends without an error when the reader of the replies has closed its end`() async throws {
        signal(SIGPIPE, SIG_IGN)
        let (input, output) = (try Pipe(), try Pipe())
        output.closeReading()
        try input.write(ping(1))
        try await transport(input.reading, output.writing).run()
    }

    @Test func `shutdown ends it while it waits for input`() async throws {
        let (input, output) = (try Pipe(), try Pipe())
        try await running(try transport(input.reading, output.writing)) { drain in
            try input.write(ping(1))
            try await #expect(onThread { try output.read() }.contains("1"))
            await drain()
        }
    }

    @Test func `a descriptor that cannot be read is an error with a status`() async throws {
        let output = try Pipe()
        let folder = open("/tmp", O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        let error = await #expect(throws: ServerError.self) { try await transport(folder, output.writing).run() }
        #expect(error?.code == .cannotRead && error?.exitStatus == 74)
    }

    private func transport(_ input: CInt, _ output: CInt) throws -> StandardInput {
        StandardInput(
            input: input,
            output: output,
            responder: try testResponder(),
            drainTime: .seconds(Patience.limit),
            logger: Logger(label: "test"),
            onReady: {}
        )
    }
}
