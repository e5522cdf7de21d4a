import TestSupport
import Testing

struct MissingFilesTests {
    @Test(arguments: ["serve", "chat", "classify"]) func `a command without a model says how to train one`(
        command: String
    ) async throws {
        let folder = try TemporaryFolder()
        let run = try await Program.run([command, "--model", folder.file("model")], input: "hello\n")
        #expect(run.status == 66)
        #expect(run.output == "")
        #expect(run.diagnostics.contains("kefu train --model \(folder.file("model"))"))
    }

    @Test(arguments: ["serve", "chat"]) func `a database in a missing folder cannot be created`(command: String)
        async throws
    {
        let folder = try TemporaryFolder()
        let model = try await TrainedShop.shared.model
        let run = try await Program.run(
            [command, "--model", model, "--database", folder.file("nowhere/kefu.sqlite")], input: "hello\n")
        #expect(run.status == 73)
        #expect(run.diagnostics.contains(folder.file("nowhere")))
        #expect(run.diagnostics.contains("--database"))
    }

    @Test func `another program's database is refused and left as it was`() async throws {
        let folder = try TemporaryFolder()
        let shell = SQLiteShell(folder.file("other.sqlite"))
        _ = try await shell("CREATE TABLE mine (x)")
        let run = try await Program.run(
            ["chat", "--model", try await TrainedShop.shared.model, "--database", folder.file("other.sqlite")],
            input: "hello\n")
        #expect(run.status == 65)
        #expect(try await shell("SELECT name FROM sqlite_schema") == ["mine"])
        #expect(try await shell("PRAGMA journal_mode") == ["delete"])
    }

    @Test func `a damaged model is refused, and the message names it`() async throws {
        let shop = try await TrainedShop()
        let name = try #require(shop.modelBytes().keys.filter { $0 != "manifest.json" }.max())
        try shop.folder.write("x", to: "model/\(name)")
        let run = try await Program.run(["classify", "--model", shop.model], input: "hello\n")
        #expect(run.status == 65)
        #expect(run.diagnostics.contains(shop.model))
    }

    @Test func `an export of a missing database does not create it`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Program.run("export", "--database", folder.file("kefu.sqlite"))
        #expect(run.status == 66)
        #expect(run.diagnostics.contains(folder.file("kefu.sqlite")))
        #expect(!folder.has("kefu.sqlite"))
    }
}
