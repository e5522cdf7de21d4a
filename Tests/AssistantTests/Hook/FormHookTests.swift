import Foundation
import Glibc
import TestSupport
import Testing

@testable import Assistant

struct FormHookTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func script(_ body: String, seconds: Int = 5) throws -> FormHook {
        try folder.write("#!/bin/sh\n\(body)\n", to: "hook.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("hook.sh"))
        return try FormHook(folder.file("hook.sh"), seconds: seconds)
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
        let hook = try script("sleep 60 & echo $! > \(folder.file("child")); wait", seconds: 1)
        #expect(await outcome(hook) == .timedOut(seconds: 1))
        let text = try String(contentsOfFile: folder.file("child"), encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines)
        let child = try #require(Int32(text))
        // Nobody waits for the grandchild but init; it is gone, or a zombie.
        let state = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8))?.split(separator: " ")
            .dropFirst(2).first
        #expect(state == nil || state == "Z")
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
            let hook = try FormHook("http://127.0.0.1:\(server.port)/forms?x=1")
            #expect(await outcome(hook, #"{"ticket":7}"#) == failure.map { .refused(status: $0) })
            let request = server.request
            #expect(request.hasPrefix("POST /forms?x=1 HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\n{\"ticket\":7}"))
            #expect(
                request.contains("Content-Length: 12\r\n") && request.contains("Content-Type: application/json\r\n"))
        }
    }

    @Test func `a service that is missing, silent or sends no status has not accepted the form`() async throws {
        let port = try PostServer(answer: "").port
        #expect(try await outcome(FormHook("http://localhost:\(port)/")) == .cannotConnect(ECONNREFUSED))
        let silent = try PostServer(answer: nil)
        #expect(try await outcome(FormHook("http://localhost:\(silent.port)/", seconds: 1)) == .timedOut(seconds: 1))
        let babbling = try PostServer(answer: String(repeating: "x", count: 1_000_000))
        #expect(try await outcome(FormHook("http://localhost:\(babbling.port)/")) == .brokenOff)
        #expect(try await outcome(FormHook("unix:" + folder.file("nowhere"))) == .cannotConnect(ENOENT))
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
