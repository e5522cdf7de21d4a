import Foundation
import Glibc
import TestSupport
import Testing

@testable import Assistant

struct FormHookTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A limit that only a test that hangs reaches: no success depends on how fast the machine is.
    private static let patient = Patience.limit

    private func script(
        _ body: String, seconds: Int = patient, shell: String = "/bin/sh",
        threads: WorkThreads = WorkThreads(most: 2, waiting: 8)
    ) throws -> FormHook {
        try folder.write("#!\(shell)\n\(body)\n", to: "hook.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("hook.sh"))
        return try FormHook(folder.file("hook.sh"), seconds: seconds, threads: threads)
    }

    private func outcome(_ hook: FormHook, _ document: String = "{}") async -> HookFailure? {
        await hook.call(Array(document.utf8))
    }

    @Test func `a command gets the document on its standard input, once`() async throws {
        let document = Array(String(repeating: "客", count: 100_000).utf8)
        let hook = try script("cat >> \(folder.file("taken"))")
        #expect(await hook.call(document) == nil)
        #expect(try Data(contentsOf: URL(filePath: folder.file("taken"))) == Data(document))
    }

    @Test func `a command that fails, is killed, is missing or may not be run has its own failure`() async throws {
        #expect(try await outcome(script("exit 3")) == .exited(3))
        #expect(try await outcome(script("kill -9 $$")) == .killed(signal: 9))
        #expect(try await outcome(FormHook(folder.file("nowhere"))) == .cannotStart(ENOENT))
        try folder.write("no program", to: "data")
        #expect(try await outcome(FormHook(folder.file("data"))) == .cannotStart(EACCES))
    }

    @Test func `a command that sleeps is killed at the deadline, with its child processes`() async throws {
        var child: pid_t?
        // On a busy machine the command may be killed before it has begun.
        var seconds = 0
        while child == nil {
            seconds += 1
            let hook = try script(
                "sleep 100000 & echo $! > \(folder.file("child")); wait", seconds: seconds)
            #expect(await outcome(hook) == .timedOut(seconds: seconds))
            child = try number(in: "child")
        }
        try await hasEnded(try #require(child))
    }

    @Test func `a command that has ended leaves no process of its group behind`() async throws {
        #expect(try await outcome(script("sleep 100000 & echo $! > \(folder.file("child"))")) == nil)
        try await hasEnded(try #require(try number(in: "child")))
    }

    @Test(arguments: [
        ("/bin/sh", "trap '' TERM INT HUP; while :; do sleep 100; done"),
        ("/bin/sh", "exec <&- >&- 2>&-; sleep 100000"),
        ("/bin/sh", "kill -STOP $$"),
        ("/bin/sh", "yes 客服 & yes 客服 >&2"),
        ("/usr/bin/perl", "setpgrp(0, getpgrp(getppid)); sleep 100000;"),
    ]) func `a command cannot outlive its deadline`(shell: String, body: String) async throws {
        #expect(try await outcome(script(body, seconds: 1, shell: shell)) == .timedOut(seconds: 1))
    }

    @Test func `a call beyond those that run and wait is refused at once`() async throws {
        #expect(mkfifo(folder.file("gate"), 0o600) == 0)
        let hook = try script(
            "touch \(folder.file("begun")); cat \(folder.file("gate"))", threads: WorkThreads(most: 1, waiting: 0))
        async let first = outcome(hook)
        try await eventually { folder.has("begun") }
        #expect(await outcome(hook) == .crowded)
        #expect("\(HookFailure.crowded)" == "too many waiting")
        try folder.write("", to: "gate")
        #expect(await first == nil)
    }

    @Test func `a command inherits no descriptor and no ignored signal`() async throws {
        let secret = open(folder.file("secret"), O_RDWR | O_CREAT, 0o600)
        defer { close(secret) }
        signal(SIGUSR2, SIG_IGN)
        defer { signal(SIGUSR2, SIG_DFL) }
        let hook = try script(
            "cd \(folder.path); grep SigIgn /proc/$$/status > ignored; exec ls -l /proc/self/fd > open")
        #expect(await outcome(hook) == nil)
        // Apart from the folder that `ls` reads.
        let links = try text(of: "open").split(separator: "\n").filter { $0.contains(" -> ") && !$0.hasSuffix("/fd") }
        #expect(links.map { $0.split(separator: " ").prefix { $0 != "->" }.last } == ["0", "1", "2"])
        let ignored = UInt64(
            try text(of: "ignored").dropFirst(8).trimmingCharacters(in: .whitespacesAndNewlines), radix: 16)
        // The C library keeps two signals above 31 for itself.
        #expect(ignored.map { $0 & 0x7FFF_FFFF } == 0)
    }

    private func text(of name: String) throws -> String {
        try String(contentsOfFile: folder.file(name), encoding: .utf8)
    }

    /// The number that a command wrote; nil where it did not come to that.
    private func number(in name: String) throws -> pid_t? {
        guard folder.has(name) else { return nil }
        return pid_t(try text(of: name).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Waits until a process is gone, or a zombie: nobody waits for a grandchild but init.
    private func hasEnded(_ process: pid_t) async throws {
        try await eventually {
            let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            return status.isEmpty || status.split(separator: " ").dropFirst(2).first == "Z"
        }
    }

    @Test func `a command may write megabytes and read nothing, and does not see the daemon's environment`()
        async throws
    {
        #expect(try await outcome(script("head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2")) == nil)
        #expect(try await outcome(script("test -z \"$HOME\" && test -n \"$PATH\"")) == nil)
    }

    @Test func `a local service gets one POST, and its status decides`() async throws {
        for (status, failure) in [("200 OK", nil), ("204 No Content", nil), ("500 Broken", 500), ("302 Found", 302)]
            as [(String, Int?)]
        {
            let server = try PostServer(answer: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
            let hook = try FormHook("http://127.0.0.1:\(server.port)/forms?x=1", seconds: Self.patient)
            #expect(await outcome(hook, #"{"ticket":7}"#) == failure.map { .refused(status: $0) })
            let request = server.request
            #expect(request.hasPrefix("POST /forms?x=1 HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\n{\"ticket\":7}"))
            #expect(
                request.contains("Content-Length: 12\r\n") && request.contains("Content-Type: application/json\r\n"))
        }
    }

    @Test func `a service that is missing, silent or sends no status has not accepted the form`() async throws {
        let port = try PostServer(answer: "").port
        let refused = try FormHook("http://localhost:\(port)/", seconds: Self.patient)
        #expect(await outcome(refused) == .cannotConnect(ECONNREFUSED))
        let silent = try PostServer(answer: nil)
        #expect(try await outcome(FormHook("http://localhost:\(silent.port)/", seconds: 1)) == .timedOut(seconds: 1))
        let babbling = try PostServer(answer: String(repeating: "x", count: 1_000_000))
        #expect(try await outcome(FormHook("http://localhost:\(babbling.port)/", seconds: Self.patient)) == .brokenOff)
        #expect(try await outcome(FormHook("unix:" + folder.file("nowhere"))) == .cannotConnect(ENOENT))
    }

    @Test func `a service whose queue is full is asked until the deadline`() async throws {
        let path = folder.file("full.sock")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        func socket() -> CInt { Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0) }
        let service = socket()
        #expect(withAddress { bind(service, $0, $1) } == 0 && listen(service, 0) == 0)
        var clients = [service]
        repeat { clients.append(socket()) } while withAddress { connect(clients[clients.count - 1], $0, $1) } == 0
        defer { for client in clients { close(client) } }
        #expect(try await outcome(FormHook("unix:" + path, seconds: 1)) == .timedOut(seconds: 1))
    }

    @Test(arguments: [
        "http://example.com:80/", "http://10.0.0.1:80/", "https://127.0.0.1:1/", "http://127.0.0.1/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:70000/",
        "hook.sh", "", "unix:hook", "http://localhost:80/a b", "http://127.0.0.1.example.com:80/",
    ]) func `a hook that is not on this machine is refused`(text: String) {
        #expect(throws: FormHook.Fault.self) { try FormHook(text) }
    }
}
