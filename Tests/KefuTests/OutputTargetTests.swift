import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Where commands write, and what they never overwrite.
struct OutputTargetTests {
    /// A folder with a database of one answered message, and several names of its files.
    private func folder() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let run = try await Program.run(
            "chat", "--model", try await TrainedShop.shared.model, "--database", folder.file("kefu.sqlite"),
            input: "hello\n")
        #expect(run.status == 0)
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "kefu.sqlite")
        try FileManager.default.createSymbolicLink(atPath: folder.file("other"), withDestinationPath: ".")
        #expect(link(folder.file("kefu.sqlite"), folder.file("hard")) == 0)
        return folder
    }

    private static let names = [
        "kefu.sqlite", "kefu.sqlite-wal", "kefu.sqlite-shm", "kefu.sqlite-journal", "link", "hard",
        "other/kefu.sqlite", "other/kefu.sqlite-wal",
    ]

    @Test func `no command writes onto the database's files or the model's, by any of their names`() async throws {
        let folder = try await folder()
        let model = try await TrainedShop.shared.model
        let before = try Data(contentsOf: URL(filePath: folder.file("kefu.sqlite")))
        let common = ["--database", folder.file("kefu.sqlite"), "--model", model]
        for name in Self.names.map(folder.file) + ["\(model)/manifest.json", "\(model)/new"] {
            var commands = [
                ["export", "--output", name], ["export", "--feedback", "--format", "csv", "--output", name],
            ]
            if !name.hasPrefix(model) { commands.append(["backup", name]) }
            if !FileManager.default.fileExists(atPath: name) { commands.append(["review", "--export", name]) }
            for command in commands {
                let run = try await Program.run(command + common)
                #expect(run.status == 73, "\(command) \(run.diagnostics)")
            }
            let daemon = try await Program.run(["serve", "--stdin", "--metrics-file", name] + common)
            #expect(daemon.status == 78, "\(name) \(daemon.diagnostics)")
        }
        #expect(try Data(contentsOf: URL(filePath: folder.file("kefu.sqlite"))) == before)
        #expect(try await Program.run(["check"] + common).status == 0)
    }

    @Test func `an export into a FIFO is read there, and the FIFO stays`() async throws {
        let folder = try await folder()
        let fifo = folder.file("fifo")
        #expect(mkfifo(fifo, 0o600) == 0)
        let reader = try ChildProcess("cat", [fifo])
        let run = try await Program.run("export", "--database", folder.file("kefu.sqlite"), "--output", fifo)
        #expect(run.status == 0)
        #expect(await reader.exit() == 0)
        #expect(reader.output.split(separator: "\n").count == 2)
        var status = stat()
        #expect(lstat(fifo, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func `an export to the name of standard output goes there`() async throws {
        let folder = try await folder()
        let run = try await Program.run(
            "export", "--database", folder.file("kefu.sqlite"), "--output", "/proc/self/fd/1")
        #expect(run.status == 0 && run.lines.count == 2)
    }

    @Test func `an export to a link replaces the file that it leads to, and a failed one leaves the old file`()
        async throws
    {
        let folder = try await folder()
        try folder.write("old", to: "target")
        try FileManager.default.createSymbolicLink(atPath: folder.file("latest"), withDestinationPath: "target")
        let database = folder.file("kefu.sqlite")
        #expect(try await Program.run("export", "--database", database, "--output", folder.file("latest")).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("latest")) == "target")
        #expect(try String(contentsOfFile: folder.file("target"), encoding: .utf8).contains("hello"))
        #expect(try folder.mode(of: "target") == 0o600)
        #expect(!folder.has("target.partial"))
        try FileManager.default.createSymbolicLink(atPath: folder.file("nowhere"), withDestinationPath: "none/file")
        #expect(
            try await Program.run("export", "--database", database, "--output", folder.file("nowhere")).status == 73)
        #expect(try await Program.run("export", "--database", database, "--output", folder.path).status == 73)
    }

    @Test func `a metrics file that is a FIFO is written into where somebody reads it, and never replaced`()
        async throws
    {
        let folder = try TemporaryFolder()
        let fifo = folder.file("metrics")
        #expect(mkfifo(fifo, 0o600) == 0)
        let daemon = try await RunningDaemon(environment: ["KEFU_METRICS_FILE": fifo])
        let reader = try ChildProcess("head", ["-n", "1", fifo])
        #expect(await reader.exit() == 0)
        #expect(!reader.output.isEmpty)
        #expect(try await daemon.client().ask(message("hello"))["action"] == "answer")
        #expect(await daemon.end() == 0)
        var status = stat()
        #expect(lstat(fifo, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func `a bare day of an export is a day of the time zone in the settings`() async throws {
        let folder = try TemporaryFolder()
        let daemon = try await RunningDaemon(in: folder)
        let client = try daemon.client()
        for (hour, text) in [("15:59:59", "before"), ("16:00:00", "after")] {
            _ = try await client.ask(#"{"text":"\#(text)","time":"2026-02-03T\#(hour)Z"}"#)
        }
        #expect(await daemon.end() == 0)
        func since(_ time: String, zone: String) async throws -> Bool {
            let run = try await Program.run(
                [
                    "export", "--since", time, "--until", "2026-02-04T00:00:01Z", "--database",
                    folder.file("kefu.sqlite"),
                ],
                environment: ["KEFU_TIME_ZONE": zone])
            #expect(run.status == 0 && !run.output.contains("before"))
            return run.output.contains("after")
        }
        #expect(try await since("2026-02-04", zone: "Asia/Shanghai"))
        #expect(try await !since("2026-02-04", zone: "UTC"))
        #expect(try await !since("2026-02-04T00:00:00Z", zone: "Asia/Shanghai"))
        #expect(try await Program.run("export", "--help").output.contains("time-zone"))
    }
}
