import Foundation
import Glibc
import TestSupport
import Testing

struct UntrustedModelTests {
    @Test(arguments: ["fifo", "sparse"])
    func `a manifest that is a FIFO or a huge file stops neither replies, metrics and reloads nor the end`(kind: String)
        async throws
    {
        let shop = try await TrainedShop()
        let metrics = shop.folder.file("kefu.prom")
        let daemon = try await RunningDaemon(model: shop.model, environment: ["KEFU_METRICS_FILE": metrics])
        let client = try daemon.client()
        let model = try await client.ask(message("hello"))["model"]
        let manifest = shop.folder.file("model/manifest.json")
        // In one step, so that the daemon never sees a folder without a manifest.
        #expect(kind == "fifo" ? mkfifo(manifest + ".new", 0o600) == 0 : shop.folder.sparse("model/manifest.json.new"))
        #expect(rename(manifest + ".new", manifest) == 0)
        try await eventually { daemon.process.diagnostics.contains("The new model cannot be used") }
        #expect(try await Program.run("reload", "--socket", daemon.socket).status == 65)
        #expect(try await client.ask(message("hello", in: "d"))["model"] == model)
        #expect(try await client.ask(#"{"op":"status"}"#)["status", "health"] == "degraded")
        let counted = "kefu_messages_total{action=\"answer\"} 2\n"
        try await eventually { (try? String(contentsOfFile: metrics, encoding: .utf8))?.contains(counted) ?? false }
        #expect(await daemon.end() == 0)
    }

    @Test func `every descriptor of a daemon that serves is close-on-exec`() async throws {
        let daemon = try await RunningDaemon()
        let clients = try (0..<3).map { _ in try daemon.client() }
        for client in clients { _ = try await client.ask(message("hello")) }
        let folder = "/proc/\(daemon.process.pid)/fdinfo"
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { Int($0) }
        #expect(descriptors.count > 6)
        for descriptor in descriptors where descriptor > 2 {
            let information = try String(contentsOfFile: "\(folder)/\(descriptor)", encoding: .utf8)
            let flags = try #require(information.firstMatch(of: /flags:\s*([0-7]+)/).flatMap { Int($0.1, radix: 8) })
            #expect(flags & Int(O_CLOEXEC) != 0, "descriptor \(descriptor)")
        }
        #expect(await daemon.end() == 0)
    }
}

extension TemporaryFolder {
    /// Makes a file of forty gigabytes that takes no space on the disk.
    fileprivate func sparse(_ name: String) -> Bool {
        (try? write("", to: name)) != nil && truncate(file(name), 40 << 30) == 0
    }
}
