import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

struct SocketTests {
    @Test func `a second daemon on the same socket ends with 73, and the first runs on`() async throws {
        let daemon = try await RunningDaemon()
        let client = try daemon.client()
        let other = try TemporaryFolder()
        let second = try await Program.run([
            "serve", "--model", try await TrainedShop.shared.model, "--database", other.file("kefu.sqlite"), "--socket",
            daemon.socket,
        ])
        #expect(second.status == 73)
        #expect(second.diagnostics.contains("address_in_use"))
        #expect(try await client.ask(message("hello"))["action"] == "answer")
        #expect(try await daemon.client().ask(message("hello"))["action"] == "answer")
        #expect(await daemon.end() == 0)
    }

    @Test func `a socket that a killed daemon left behind is replaced`() async throws {
        let killed = try await RunningDaemon()
        #expect(await killed.end(SIGKILL) == 128 + SIGKILL)
        #expect(killed.folder.has("kefu.sock"))
        let daemon = try await RunningDaemon(in: killed.folder)
        #expect(try await daemon.client().ask(message("hello"))["action"] == "answer")
        #expect(await daemon.end() == 0)
        #expect(!daemon.folder.has("kefu.sock"))
    }

    @Test func `a file that is not a socket is not removed`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "kefu.sock")
        let run = try await Program.run(RunningDaemon.arguments(in: folder, model: try await TrainedShop.shared.model))
        #expect(run.status == 73)
        #expect(try String(contentsOfFile: folder.file("kefu.sock"), encoding: .utf8) == "precious")
    }

    @Test func `only owner and group may use the socket`() async throws {
        let daemon = try await RunningDaemon()
        #expect(try daemon.folder.mode(of: "kefu.sock") == 0o660)
        #expect(try daemon.folder.mode(of: "kefu.sqlite") == 0o600)
        #expect(await daemon.end() == 0)
    }

    @Test(arguments: ["missing/kefu.sock", String(repeating: "s", count: 120)])
    func `the message says why a socket cannot be created`(name: String) async throws {
        let folder = try TemporaryFolder()
        let run = try await Program.run([
            "serve", "--model", try await TrainedShop.shared.model, "--database", folder.file("kefu.sqlite"),
            "--socket", folder.file(name),
        ])
        #expect(run.status == (name.hasPrefix("missing") ? 73 : 78))
        #expect(run.diagnostics.contains(name.hasPrefix("missing") ? "folder_missing" : "path_too_long"))
    }

    @Test func `a socket from the service manager is served and stays when the daemon ends`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("handed.sock")
        let listening = try UnixSocket.listening(at: path)
        defer { close(listening) }
        let model = try await TrainedShop.shared.model
        // Connected before the daemon is there, as under socket activation.
        let early = try SocketClient(path)
        try await early.send(message("hello", id: "early") + "\n")
        // The shell knows its process id and executes the daemon under the same id.
        let daemon = try ChildProcess(
            "/bin/sh",
            ["-c", #"LISTEN_PID=$$ exec "$0" "$@""#, Program.path] + RunningDaemon.arguments(in: folder, model: model),
            environment: ["LISTEN_FDS": "1", "LISTEN_FDNAMES": "kefu"], inherited: listening)
        #expect(try await early.lines(1)[0]["id"] == "early")
        #expect(try await SocketClient(path).ask(message("hello"))["action"] == "answer")
        #expect(!folder.has("kefu.sock"))
        daemon.signal(SIGTERM)
        #expect(await daemon.exit() == 0)
        #expect(folder.has("handed.sock"))
    }

    @Test func `a descriptor that is not a listening socket is refused`() async throws {
        let folder = try TemporaryFolder()
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        let arguments = RunningDaemon.arguments(in: folder, model: try await TrainedShop.shared.model)
        let daemon = try ChildProcess(
            "/bin/sh", ["-c", #"LISTEN_PID=$$ exec "$0" "$@""#, Program.path] + arguments,
            environment: ["LISTEN_FDS": "1"],
            inherited: descriptor)
        #expect(await daemon.exit() == 78)
        #expect(daemon.diagnostics.contains("inherited_socket_unusable"))
    }
}
