import Foundation
import TestSupport
import Testing

struct CareTests {
    @Test func `check and backup work beside a running daemon, and the copy serves again`() async throws {
        let daemon = try await RunningDaemon()
        _ = try await daemon.client().ask(message("hello", id: "1"))
        let model = try await TrainedShop.shared.model
        let check = try await Program.run(
            "check", "--model", model, "--database", RunningDaemon.database(in: daemon.folder))
        #expect(check.status == 0)
        #expect(check.lines.last == "database: sound, 2 communications in 1 conversations")
        let restored = try TemporaryFolder()
        let copy = RunningDaemon.database(in: restored)
        #expect(
            try await Program.run("backup", "--database", RunningDaemon.database(in: daemon.folder), copy).status == 0)
        #expect(await daemon.end() == 0)

        let second = try await RunningDaemon(in: restored)
        let again = try await second.client().ask(message("hello", id: "1"))
        #expect(again.text.hasSuffix(#""duplicate":true}"#))
        #expect(await second.end() == 0)
    }

    @Test func `a missing database is named, with status 66`() async throws {
        let folder = try TemporaryFolder()
        for command in [
            ["check", "--model", try await TrainedShop.shared.model], ["backup", folder.file("copy")], ["export"],
        ] {
            let run = try await Program.run(command + ["--database", folder.file("none.sqlite")])
            #expect(run.status == 66)
            #expect(run.diagnostics.contains("there is no database here"))
        }
    }

    @Test func `a changed model is loaded without a command, and the metrics count it`() async throws {
        let shop = try await TrainedShop()
        let metrics = shop.folder.file("kefu.prom")
        let daemon = try await RunningDaemon(model: shop.model, environment: ["KEFU_METRICS_FILE": metrics])
        let first = try await daemon.client().ask(message("hello"))["model"]
        try shop.folder.write(
            "{\"text\":\"is postage included\",\"intent\":\"faq/shipping_cost\"}\n",
            to: "corpora/transcripts/more.jsonl")
        #expect(try await shop.train().status == 0)
        try await eventually { daemon.process.diagnostics.contains("Model reloaded") }
        #expect(try await daemon.client().ask(message("hello"))["model"] != first)
        try await eventually {
            (try? String(contentsOfFile: metrics, encoding: .utf8))?.contains("kefu_reloads_total 1\n") ?? false
        }
        #expect(await daemon.end() == 0)
    }

    @Test func `an idle connection is closed`() async throws {
        let daemon = try await RunningDaemon(environment: ["KEFU_IDLE_SECONDS": "1"])
        let client = try daemon.client()
        // Returns when the daemon closes the connection.
        #expect(await client.rest().isEmpty)
        await #expect(throws: (any Error).self) { try await client.ask(#"{"op":"ping"}"#) }
        #expect(await daemon.end() == 0)
    }

    @Test func `an evaluation by cross-validation writes a report`() async throws {
        let shop = try await TrainedShop.shared
        let folder = try TemporaryFolder()
        let run = try await Program.run(
            "evaluate", "--cross-validate", "2", "--intents", shop.intents, "--corpora", shop.corpora, "--report",
            folder.file("report"),
            "--json")
        #expect(run.status == 0)
        #expect(AnswerLine(run.lines.last ?? "").members.contains("intent"))
        #expect(try String(contentsOfFile: folder.file("report/index.html"), encoding: .utf8).contains("<svg"))
        #expect(try await Program.run("evaluate").status == 64)
    }
}
