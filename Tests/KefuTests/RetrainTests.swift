import Foundation
import TestSupport
import Testing
import Understanding

/// The script that `kefu-retrain.service` runs.
struct RetrainTests {
    /// Runs the script once on the data of a shop.
    private func round(_ shop: TrainedShop, model: String = "night/model", credentials: String? = nil) async throws
        -> Program.Run
    {
        let bin = shop.folder.file("bin")
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        try? FileManager.default.createSymbolicLink(atPath: bin + "/kefu", withDestinationPath: Program.path)
        let script = Program.repository.appending(path: "systemd/kefu-retrain").path(percentEncoded: false)
        let process = try ChildProcess(
            "/bin/sh", ["-c", #"cd "$0" && exec "$1" reports"#, shop.folder.path, script],
            environment: [
                "PATH": bin + ":/usr/bin:/bin", "KEFU_MODEL": model, "KEFU_DATABASE": "kefu.sqlite",
                "CREDENTIALS_DIRECTORY": credentials ?? "",
            ])
        return Program.Run(status: await process.exit(), output: process.output, diagnostics: process.diagnostics)
    }

    private func reports(_ shop: TrainedShop) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: shop.folder.file("reports"))) ?? []).sorted()
    }

    private func shop() async throws -> TrainedShop {
        let shop = try await TrainedShop()
        try shop.folder.write(GenerationTests.heldOut(), to: "corpora/test/all.jsonl")
        return shop
    }

    @Test func `the first run puts a model in use and reports, the next has nothing new, and thirty reports stay`()
        async throws
    {
        let shop = try await shop()
        for day in 1...31 { try shop.folder.write("", to: "reports/2020-01-\(day < 10 ? "0" : "")\(day)/index.html") }
        let first = try await round(shop)
        #expect(first.status == 0, "\(first.diagnostics)")
        let kept = reports(shop)
        #expect(kept.count == 30 && kept.first == "2020-01-03")
        let last = try #require(kept.last)
        #expect(last > "2020-01-31" && shop.folder.has("reports/\(last)/index.html"))
        let second = try await round(shop)
        #expect(second.status == 0 && second.output.contains("nothing new to learn from"))
    }

    @Test func `a worse model is kept back with a warning, and the script succeeds`() async throws {
        let shop = try await shop()
        #expect(try await round(shop).status == 0)
        let good = try ModelFolder(path: shop.folder.file("night/model")).load().id
        try GenerationTests.swapLabels(of: shop)
        let worse = try await round(shop)
        #expect(worse.status == 0, "\(worse.diagnostics)")
        #expect(
            worse.lines.contains {
                $0.hasPrefix("<4>the new model ") && $0.contains("was kept back: it is worse than \(good)")
            })
        #expect(try ModelFolder(path: shop.folder.file("night/model")).load().id == good)
    }

    @Test func `conversations are played under the daemon's settings, and keep a model back`()
        async throws
    {
        let shop = try await TrainedShop()
        try shop.folder.write(
            """
            - conversation: nobody is there on Sunday
              begins: sun 12:00
              turns:
              - customer: agent please
                kefu: {action: handoff, says: tomorrow}
              ticket: {reason: asked}

            """, to: "intents/tests/hours.yml")
        let back = try await round(shop)
        #expect(back.status == 0 && back.lines.contains { $0.hasPrefix("<4>the new model ") }, "\(back)")
        #expect(!shop.folder.has("night/model"))
        try shop.folder.write("opening-hours: mon-fri 09:00-18:00\n", to: "credentials/kefu.yml")
        let used = try await round(shop, credentials: shop.folder.file("credentials"))
        #expect(used.status == 0 && used.lines.contains("  conversations: 1 played, all as written"), "\(used)")
        #expect(shop.folder.has("night/model"))
    }

    @Test func `unreadable data makes the script fail, and the model stays`() async throws {
        let shop = try await shop()
        #expect(try await round(shop).status == 0)
        let good = try ModelFolder(path: shop.folder.file("night/model")).load().id
        try shop.folder.write("{", to: "corpora/transcripts/broken.jsonl")
        #expect(try await round(shop).status == 65)
        #expect(try ModelFolder(path: shop.folder.file("night/model")).load().id == good)
    }
}
