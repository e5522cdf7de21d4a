import TestSupport
import Testing

struct CommandLineTests {
    static let commands = [
        "serve", "chat", "train", "evaluate", "classify", "validate", "import", "export", "status", "reload", "check",
        "backup", "models", "test",
    ]

    @Test func `the version is one line`() async throws {
        let run = try await Program.run("--version")
        #expect(run.status == 0)
        #expect(try #/\d+\.\d+\.\d+\n/#.wholeMatch(in: run.output) != nil)
    }

    @Test(arguments: commands) func `every command has help`(command: String) async throws {
        let run = try await Program.run(command, "--help")
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: kefu \(command)"))
        #expect(run.output.contains("OVERVIEW: "))
        #expect(run.diagnostics == "")
    }

    @Test func `the help names every command`() async throws {
        let run = try await Program.run("--help")
        #expect(run.status == 0)
        for command in Self.commands { #expect(run.output.contains("\n  \(command) ")) }
    }

    @Test(arguments: [["dance"], ["chat", "--loud"], ["evaluate"], ["backup"], ["test"]])
    func `wrong usage is status 64`(
        arguments: [String]
    )
        async throws
    {
        let run = try await Program.run(arguments)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.diagnostics.contains("Usage: kefu"))
    }

    @Test func `a backup is a database that can be used, and check finds no damage`() async throws {
        let folder = try TemporaryFolder()
        let (model, database) = (try await TrainedShop.shared.model, folder.file("kefu.sqlite"))
        _ = try await Program.run(
            ["chat", "--model", model, "--database", database, "--conversation", "c"], input: "物流多少钱\n")
        #expect(try await Program.run("check", "--model", model, "--database", database).status == 0)
        let copy = folder.file("copy.sqlite")
        #expect(try await Program.run("backup", "--database", database, copy).status == 0)
        let run = try await Program.run(
            ["chat", "--model", model, "--database", copy, "--conversation", "c"], input: "2\n")
        #expect(run.lines == ["满 99 元包邮。"])
    }

    @Test func `an evaluation prints all documented figures`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"text":"where is my order","intent":"order/track","language":"en"}
            {"text":"运费多少钱","intent":"faq/shipping_cost","language":"zh-Hans"}
            {"text":"what is the weather tomorrow","intent":"out_of_scope"}
            {"text":"I love it","sentiment":"positive"}

            """, to: "test.jsonl")
        let run = try await Program.run(
            "evaluate", "--model", try await TrainedShop.shared.model, "--test", folder.file("test.jsonl"), "--json")
        #expect(run.status == 0)
        let figures = AnswerLine(run.output.dropLast())
        #expect(
            figures.members.isSuperset(of: [
                "intent", "sentiment", "language", "microseconds_per_message", "per_intent", "verdict",
            ]))
        #expect(figures.integer("intent", "n") == 2)
        #expect(figures.integer("intent", "accuracy") == 1)
        #expect(figures.integer("intent", "out_of_scope", "n") == 1)
        #expect(figures.integer("language", "n") == 2)
    }
}
