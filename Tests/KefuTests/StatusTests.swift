import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

struct StatusTests {
    @Test(arguments: ["status", "reload"])
    func `without a daemon the exit status is 69, and the message says how to start one`(
        command: String
    )
        async throws
    {
        let folder = try TemporaryFolder()
        let run = try await Program.run(command, "--socket", folder.file("kefu.sock"))
        #expect(run.status == 69)
        #expect(run.diagnostics.contains("kefu serve --socket \(folder.file("kefu.sock"))"))
    }

    @Test func `the status is printed for people and as JSON`() async throws {
        let daemon = try await RunningDaemon()
        _ = try await daemon.client().ask(message("hello"))
        let prose = try await Program.run("status", "--socket", daemon.socket)
        #expect(prose.status == 0)
        #expect(prose.lines.contains("messages: 1"))
        #expect(prose.lines.contains("health: ok"))
        let json = AnswerLine(try await Program.run("status", "--json", "--socket", daemon.socket).lines.joined())
        #expect(json["health"] == "ok")
        #expect(json.integer("rows", "communications") == 2)
        #expect(await daemon.end() == 0)
    }

    @Test func `a reload after retraining swaps the model, and a broken one changes nothing`() async throws {
        let shop = try await TrainedShop()
        let daemon = try await RunningDaemon(model: shop.model)
        let client = try daemon.client()
        let first = try #require(try await client.ask(message("hello"))["model"])
        try shop.folder.write(
            "{\"text\":\"is postage included\",\"intent\":\"faq/shipping_cost\"}\n",
            to: "corpora/transcripts/more.jsonl")
        #expect(try await shop.train().status == 0)
        let reload = try await Program.run("reload", "--socket", daemon.socket)
        #expect(reload.status == 0)
        let second = try #require(try await client.ask(message("hello"))["model"])
        #expect(second != first)
        #expect(reload.lines == ["model \(second)"])

        try shop.folder.write("{}", to: "model/manifest.json")
        #expect(try await Program.run("reload", "--socket", daemon.socket).status == 65)
        #expect(try await client.ask(message("hello"))["model"] == second)
        #expect(try await client.ask(#"{"op":"status"}"#)["status", "health"] == "degraded")
        #expect(await daemon.end() == 0)
    }

    @Test func `SIGHUP reloads the model`() async throws {
        let shop = try await TrainedShop()
        let daemon = try await RunningDaemon(model: shop.model)
        let client = try daemon.client()
        let first = try await client.ask(message("hello"))["model"]
        try shop.folder.write(
            "{\"text\":\"is postage included\",\"intent\":\"faq/shipping_cost\"}\n",
            to: "corpora/transcripts/more.jsonl")
        #expect(try await shop.train().status == 0)
        daemon.process.signal(SIGHUP)
        try await eventually { daemon.process.diagnostics.contains("Model reloaded") }
        #expect(try await client.ask(message("hello"))["model"] != first)
        #expect(await daemon.end() == 0)
    }

    @Test func `the log quotes no message`() async throws {
        let daemon = try await RunningDaemon(environment: ["KEFU_LOG_LEVEL": "trace"])
        let client = try daemon.client()
        _ = try await client.ask(message("my secret is 4711", id: "gw-4711"))
        _ = try await client.ask(#"{"text":"4711","customer":{"email":"4711@example.com"},"time":"4711"}"#)
        _ = try await client.ask(#"{"text":"4711"#)
        #expect(await daemon.end() == 0)
        #expect(!daemon.process.diagnostics.contains("4711"))
        #expect(daemon.process.output == "")
    }
}
