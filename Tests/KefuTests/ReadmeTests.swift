import Foundation
import TestSupport
import Testing

/// The examples in the README and the documentation match the program with the bundled bot.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct ReadmeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func page(_ name: String) throws -> String {
        try String(contentsOf: Program.repository.appending(path: name), encoding: .utf8)
    }

    /// The lines of every fenced block of a kind.
    private func blocks(_ kind: String, in page: String) -> [[String]] {
        page.split(separator: "\n```\(kind)\n", omittingEmptySubsequences: false).dropFirst().map { rest in
            rest.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != "```" }.map(String.init)
        }
    }

    @Test func `the session is a conversation with the program`() async throws {
        let readme = try page("README.md")
        let between = try #require(
            readme.split(separator: "<!-- session -->").last?.split(separator: "<!-- /session -->").first)
        let session = try #require(blocks("text", in: String(between)).first)
        let typed = session.filter { $0.hasPrefix("› ") }.map { $0.dropFirst(2) }
        #expect(typed.count >= 5)
        // The program runs once for every line. What a line adds to the output is its reply.
        var shown: [String] = []
        var before = 0
        for count in typed.indices {
            let database = folder.file("\(count).sqlite")
            let model: String = try #require(Program.bundledModel)
            let run = try await Program.run(
                ["chat", "--conversation", "readme", "--model", model, "--database", database],
                input: typed[...count].map { $0 + "\n" }.joined(), environment: Program.attended)
            #expect(run.status == 0)
            shown.append("› \(typed[count])")
            shown += run.lines.dropFirst(before)
            before = run.lines.count
        }
        for (shown, expected) in zip(shown, session) {
            #expect(shown == expected, "scripts/readme-session writes the block anew")
        }
        #expect(shown.count == session.count)
    }

    @Test func `the example over the socket has its reply`() async throws {
        let readme = try page("README.md")
        let command = try #require(blocks("sh", in: readme).joined().first { $0.contains("| nc -NU var/kefu.sock") })
        let request = try #require(command.split(separator: "'").dropFirst().first)
        let expected = try #require(blocks("json", in: readme).first?.first)
        let model: String = try #require(Program.bundledModel)
        let daemon = try await RunningDaemon(in: folder, model: model, environment: Program.attended)
        let reply = try await daemon.client().ask(String(request))
        #expect(Self.blurred(reply.text) == Self.blurred(expected))
        #expect(await daemon.end() == 0)
    }

    @Test func `the protocol's examples have the shape of the program's replies`() async throws {
        let pairs = try blocks("json", in: page("Documentation/Protocol.md")).flatMap { block in
            stride(from: 0, to: block.count - 1, by: 2).map { (request: block[$0], reply: AnswerLine(block[$0 + 1])) }
        }
        #expect(pairs.count >= 10)
        let model: String = try #require(Program.bundledModel)
        let daemon = try await RunningDaemon(in: folder, model: model, environment: Program.attended)
        let client = try daemon.client()
        for pair in pairs {
            let reply = try await client.ask(pair.request)
            #expect(reply.members == pair.reply.members, "\(pair.request)")
            #expect(reply.errorCode == pair.reply.errorCode, "\(pair.request)")
            #expect(reply["action"] == pair.reply["action"], "\(pair.request)")
            #expect(reply["error", "message"] == pair.reply["error", "message"])
        }
        #expect(await daemon.end() == 0)
    }

    @Test func `every console block runs as it is shown`() async throws {
        for name in ["README.md"] + ["Running", "Teaching", "Protocol"].map({ "Documentation/\($0).md" }) {
            for block in try blocks("console", in: page(name)) { try await run(block, of: name) }
        }
    }

    private func run(_ block: [String], of page: String) async throws {
        let commands = block.filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }.joined(separator: "\n")
        let path = folder.file("bin")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try? FileManager.default.createSymbolicLink(atPath: path + "/kefu", withDestinationPath: Program.path)
        let shell = try ChildProcess(
            "/bin/sh", ["-c", "cd \(Program.repository.path) && \(commands)"],
            environment: [
                "PATH": path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
                "KEFU_MODEL": try #require(Program.bundledModel),
                "KEFU_DATABASE": folder.file("kefu.sqlite"), "KEFU_SOCKET": folder.file("kefu.sock"),
            ].merging(Program.attended) { $1 })
        #expect(await shell.exit() == 0, "\(page): \(shell.diagnostics)")
        #expect(shell.output.split(separator: "\n").map(String.init) == block.filter { !$0.hasPrefix("$ ") })
    }

    /// A reply without the figures of the model, which change with every training.
    private static func blurred(_ line: String) -> String {
        line.replacing(/"ranking":\[.*?\]/, with: "").replacing(/"model":"[0-9a-f]+"/, with: "")
            .replacing(/"(confidence|score)":-?[0-9.e-]+/, with: "")
    }
}
