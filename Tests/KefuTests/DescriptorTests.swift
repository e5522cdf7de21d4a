import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct DescriptorTests {
    @Test func `with few descriptors every client is answered or told busy, and the log says it`() async throws {
        let daemon = try await daemon(shell: "ulimit -n 64")
        #expect(daemon.diagnostics.contains("Fewer connections are allowed than set"))
        var clients: [SocketClient] = []
        var answered = 0
        for number in 0..<58 {
            let client = try SocketClient(RunningDaemon.socket(in: folder))
            // A client above the limit may be gone before it sends.
            try? await client.send(message("hello", id: "m\(number)", in: "c\(number)") + "\n")
            let reply = try #require(try await client.lines(1).first)
            #expect(reply.errorCode == nil || reply.errorCode == "busy")
            if reply.errorCode == nil { answered += 1 }
            clients.append(client)
        }
        #expect(answered > 4 && answered < 58)
        daemon.signal(SIGTERM)
        #expect(await daemon.exit() == 0)
    }

    @Test func `where no descriptor is left, clients wait, and the log says it once`() async throws {
        let daemon = try await daemon(shell: ":")
        let first = try SocketClient(RunningDaemon.socket(in: folder))
        #expect(try await first.ask(#"{"op":"ping","id":"a"}"#).errorCode == nil)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.pid)/fd").count
        try await limit(daemon.pid, to: open)
        let second = try SocketClient(RunningDaemon.socket(in: folder))
        try await second.send(#"{"op":"ping","id":"b"}"# + "\n")
        try await eventually { daemon.diagnostics.contains("No client can be accepted") }
        #expect(try await first.ask(#"{"op":"ping","id":"a"}"#).errorCode == nil)
        let (ticks, start) = (try processorTicks(daemon.pid), ContinuousClock.now)
        // Some ten attempts at accepting in each second; a busy machine may sleep much longer than one.
        try await Task.sleep(for: .seconds(1))
        #expect(Double(try processorTicks(daemon.pid) - ticks) < 20 * ((ContinuousClock.now - start) / .seconds(1)))
        try await limit(daemon.pid, to: 1_024)
        #expect(try await second.lines(1).first?.errorCode == nil)
        #expect(daemon.diagnostics.components(separatedBy: "No client can be accepted").count == 2)
        daemon.signal(SIGTERM)
        #expect(await daemon.exit() == 0)
    }

    @Test(arguments: ["<&-", ">&-", "<&- >&-", "<&- >&- 2>&-"])
    func `standard input with closed streams is an error and no crash`(closed: String) async throws {
        let model = try await TrainedShop.shared.model
        let process = try ChildProcess(
            "sh",
            ["-c", "exec \"$0\" \"$@\" \(closed)", Program.path, "serve", "--stdin", "--model", model]
                + ["--database", RunningDaemon.database(in: folder)])
        #expect(await process.exit() == 74)
        #expect(process.diagnostics.contains("--stdin needs") == !closed.contains("2>&-"))
    }

    @Test func `a daemon without standard error keeps its database whole`() async throws {
        let model = try await TrainedShop.shared.model
        let process = try ChildProcess(
            "sh",
            ["-c", "exec \"$0\" \"$@\" <&- >&- 2>&-", Program.path]
                + RunningDaemon.arguments(in: folder, model: model))
        try await eventually { (try? SocketClient(RunningDaemon.socket(in: folder))) != nil }
        let client = try SocketClient(RunningDaemon.socket(in: folder))
        #expect(try await client.ask(message("hello")).errorCode == nil)
        process.signal(SIGTERM)
        #expect(await process.exit() == 0)
        let check = try await Program.run(
            "check", "--model", model, "--database", RunningDaemon.database(in: folder))
        #expect(check.status == 0)
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A daemon that a shell starts after a command of its own.
    private func daemon(shell command: String) async throws -> ChildProcess {
        let arguments = RunningDaemon.arguments(in: folder, model: try await TrainedShop.shared.model)
        let process = try ChildProcess("sh", ["-c", "\(command); exec \"$0\" \"$@\"", Program.path] + arguments)
        try await eventually { process.diagnostics.contains("Ready for messages") }
        return process
    }

    /// Sets the soft limit of a process's descriptors with prlimit(1).
    private func limit(_ pid: Int32, to count: Int) async throws {
        let process = try ChildProcess("prlimit", ["--pid", "\(pid)", "--nofile=\(count):"])
        #expect(await process.exit() == 0)
    }

    /// The processor time of a process in hundredths of a second.
    private func processorTicks(_ pid: Int32) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return try #require(Int(fields[11])) + (try #require(Int(fields[12])))
    }
}
