import TestSupport
import Testing

/// Whether answers helped, asked by the built program with the bundled bot and kept in its database.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct ResolutionTests {
    private let folder: TemporaryFolder
    private var shell: SQLiteShell { SQLiteShell(folder.file("kefu.sqlite")) }

    init() throws { folder = try TemporaryFolder() }

    /// The replies to messages of a customer in a conversation, by one run of the program.
    private func talk(_ conversation: String, of customer: String, _ texts: [String], rate: String = "1") async throws
        -> [AnswerLine]
    {
        let lines = texts.map {
            #"{"conversation":"\#(conversation)","customer":"\#(customer)","text":"\#($0)"}"# + "\n"
        }
        let run = try await Program.run(
            [
                "serve", "--stdin", "--model", try #require(Program.bundledModel), "--database",
                folder.file("kefu.sqlite"),
            ], input: lines.joined(), environment: ["KEFU_RESOLUTION_RATE": rate, "KEFU_RESOLUTION_INTENTS": "faq"])
        return run.lines.map { AnswerLine($0) }
    }

    /// The states that an export gives, in the order of the log.
    private func exported() async throws -> [String] {
        try await Program.run("export", "--database", folder.file("kefu.sqlite")).lines.compactMap {
            AnswerLine($0)["resolution"]
        }
    }

    @Test(arguments: [
        (
            "how long does a refund take?", "yes", "no, it did not", "yes, thank you", "yes",
            "Did that help?"
        ),
        ("退款多久到账", "解决了", "没有解决", "有帮助", "好的", "解决您的问题"),
    ]) func `a customer's own words confirm an answer or call for a human`(
        question: String, yes: String, no: String, more: String, agree: String, words: String
    ) async throws {
        for (number, answer) in [yes, more].enumerated() {
            let replies = try await talk("yes-\(number)", of: "u-\(number)", [question, answer])
            #expect(replies[0]["text"]?.contains(words) == true && replies[0]["resolution"] == "asked")
            #expect(replies[1]["resolution"] == "confirmed", "\(answer)")
        }
        let denied = try await talk("no", of: "u-9", [question, no])
        #expect(denied[1]["resolution"] == "denied" && denied[1].list("buttons").count == 1)
        #expect(try await exported() == ["confirmed", "confirmed", "denied"])
        #expect(try await talk("no", of: "u-9", [agree])[0]["action"] == "handoff")
        #expect(try await exported() == ["confirmed", "confirmed", "handed_over"])
    }

    @Test func `an answer counts as helpful when its conversation ends, until the customer is back with the same need`()
        async throws
    {
        _ = try await talk("a", of: "u-1", ["how long does a refund take?"])
        _ = try await shell("UPDATE conversation SET last_activity = '2026-01-01T00:00:00.000Z'")
        _ = try await talk("b", of: "u-2", ["how long does a refund take?"])
        #expect(try await exported() == ["assumed", "open"])
        _ = try await talk("c", of: "u-1", ["退款多久到账"])
        #expect(try await exported() == ["returned", "open", "open"])
        let csv = try await Program.run("export", "--format", "csv", "--database", folder.file("kefu.sqlite"))
        #expect(csv.output.contains(",resolution\r\n") && csv.output.contains(",returned\r\n"))
    }

    @Test func `without a rate the reply, the log and the export are as before`() async throws {
        let replies = try await talk("a", of: "u-1", ["how long does a refund take?", "yes"], rate: "0")
        #expect(replies.allSatisfy { $0["resolution"] == nil && $0["text"]?.contains("Did that help") == false })
        #expect(try await exported().isEmpty)
        #expect(try await shell("SELECT count(*) FROM resolution") == ["0"])
    }

    @Test func `the same message again gets the same reply, with what it asked`() async throws {
        let line = #"{"id":"m-1","conversation":"c","text":"how long does a refund take?"}"# + "\n"
        let run = try await Program.run(
            [
                "serve", "--stdin", "--model", try #require(Program.bundledModel), "--database",
                folder.file("kefu.sqlite"),
            ], input: line + line, environment: ["KEFU_RESOLUTION_RATE": "1"])
        #expect(run.lines.count == 2 && run.lines[0].contains(#""resolution":"asked""#))
        #expect(run.lines[0].replacing(#""duplicate":false"#, with: #""duplicate":true"#) == run.lines[1])
    }
}
