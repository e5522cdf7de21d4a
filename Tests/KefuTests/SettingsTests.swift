import TestSupport
import Testing

struct SettingsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The socket that `kefu status` looks for. No daemon answers there, and the message names the path.
    private func socket(_ arguments: String..., environment: [String: String] = [:]) async throws -> String {
        let run = try await Program.run(["status"] + arguments, environment: environment)
        #expect(run.status == 69)
        return run.diagnostics.split(separator: " ").dropFirst().first.map { String($0.dropLast()) } ?? ""
    }

    @Test func `a flag wins over the environment, that over the file, that over the default`() async throws {
        try folder.write("socket: /nowhere/file\n", to: "kefu.yml")
        let file = folder.file("kefu.yml")
        #expect(try await socket() == "var/kefu.sock")
        #expect(try await socket(environment: ["RUNTIME_DIRECTORY": "/nowhere/run"]) == "/nowhere/run/kefu.sock")
        #expect(try await socket("--config", file) == "/nowhere/file")
        #expect(try await socket(environment: ["KEFU_CONFIG": file]) == "/nowhere/file")
        #expect(
            try await socket("--config", file, environment: ["RUNTIME_DIRECTORY": "/nowhere/run"]) == "/nowhere/file")
        #expect(
            try await socket("--config", file, environment: ["KEFU_SOCKET": "/nowhere/variable"]) == "/nowhere/variable"
        )
        #expect(
            try await socket(
                "--config", file, "--socket", "/nowhere/flag", environment: ["KEFU_SOCKET": "/nowhere/variable"])
                == "/nowhere/flag")
    }

    @Test(arguments: ["~", "", "null"]) func `a null in the file is an absent setting`(value: String) async throws {
        try folder.write("socket: \(value)\nholidays: \(value)\n", to: "kefu.yml")
        #expect(try await socket("--config", folder.file("kefu.yml")) == "var/kefu.sock")
        try folder.write("socket: \"null\"\n", to: "kefu.yml")
        #expect(try await socket("--config", folder.file("kefu.yml")) == "null")
    }

    @Test func `the keys of the file have effect`() async throws {
        let shop = try await TrainedShop.shared
        try folder.write(
            "model: \(shop.model)\ndatabase: \(folder.file("set.sqlite"))\ntext-characters: 5\nline-bytes: 1024\n",
            to: "kefu.yml")
        let run = try await Program.run(
            ["chat", "--json", "--config", folder.file("kefu.yml")], input: "hello\nhello again\n")
        #expect(run.lines.map { AnswerLine($0).errorCode } == [nil, "text_too_long"])
        #expect(folder.has("set.sqlite"))
    }

    @Test(arguments: [
        ("socket: a\ncolour: red\n", "kefu.yml:2:1"), ("- a\n", "kefu.yml:1:1"), ("socket: [a]\n", "kefu.yml:1:1"),
        ("a: b: c\n", "kefu.yml"),
        ("opening-hours: mon-fru 09:00-18:00\n", "kefu.yml:1:1: opening-hours: \"mon-fru\""),
        ("time-zone: Nowhere/Land\n", "kefu.yml:1:1: time-zone"),
        ("holidays: [2026-12-25, 2026-02-30]\n", "\"2026-02-30\""),
        ("holidays: [2026-12-25, [2026-12-26]]\n", "kefu.yml:1:24: holidays must be a single value"),
        ("holidays:\n- 2026-12-25\n- {day: 1}\n", "kefu.yml:3:3: holidays must be a single value"),
        ("holidays: [2026-12-25, ~]\n", "kefu.yml:1:24: holidays must be a single value"),
        ("form-hook: http://example.com:80/\n", "kefu.yml:1:1: form-hook"), ("form-hook-seconds: 0\n", "kefu.yml:1:1"),
        ("feedback-rate: 2\n", "kefu.yml:1:1"), ("resolution-rate: -1\n", "kefu.yml:1:1"),
        ("resolution-intents: [faq, {a: 1}]\n", "kefu.yml:1:27: resolution-intents must be a single value"),
        ("idle-minutes: 0\n", "kefu.yml:1:1"),
        ("line-bytes: 5\n", "kefu.yml:1:1"), ("log-level: loud\n", "kefu.yml:1:1"),
        ("maximum-connections: many\n", "kefu.yml:1:1"),
    ]) func `an invalid setting is named with its place`(text: String, place: String) async throws {
        try folder.write(text, to: "kefu.yml")
        let run = try await Program.run([
            "serve", "--stdin", "--model", try await TrainedShop.shared.model, "--database", folder.file("kefu.sqlite"),
            "--config",
            folder.file("kefu.yml"),
        ])
        #expect(run.status == 78)
        #expect(run.diagnostics.contains(place), "\(run.diagnostics)")
    }

    @Test func `an invalid variable and a missing file are named`() async throws {
        let model = try await TrainedShop.shared.model
        let run = try await Program.run(
            ["chat", "--model", model, "--database", folder.file("kefu.sqlite")],
            environment: ["KEFU_TEXT_CHARACTERS": "0"])
        #expect(run.status == 78)
        #expect(run.diagnostics.contains("KEFU_TEXT_CHARACTERS"))
        let missing = try await Program.run("status", "--config", folder.file("nothing.yml"))
        #expect(missing.status == 78)
        #expect(missing.diagnostics.contains("nothing.yml"))
    }
}
