import Foundation
import TestSupport
import Testing
import Wire

struct ExportTests {
    private let folder: TemporaryFolder
    private static let columns = [
        "id", "customer_id", "conversation_id", "channel", "direction", "content", "time", "message_id", "reply_to",
        "language", "intent",
        "confidence", "sentiment", "sentiment_score", "action", "answer", "model",
        "resolution",
    ]

    init() throws { folder = try TemporaryFolder() }

    private func export(_ arguments: String...) async throws -> Program.Run {
        try await Program.run(["export", "--database", folder.file("kefu.sqlite")] + arguments)
    }

    private func talk() async throws {
        let caller = try SampleShop.caller(
            model: try await TrainedShop.shared.model, database: folder.file("kefu.sqlite"))
        for line in [
            #"{"id":"m-1","conversation":"a","channel":"web","text":"where is my order","#
                + #""time":"2026-11-20T08:00:00Z"}"#,
            #"{"conversation":"b","channel":"app","text":"=1+1, \"运费\"\n多少钱","time":"2026-11-21T08:00:00Z"}"#,
        ] { #expect(await caller.send(line)["action"] != nil) }
    }

    @Test func `each JSON line is a communication with the documented columns, oldest first`() async throws {
        try await talk()
        let run = try await export()
        #expect(run.status == 0)
        let lines = run.lines.map { AnswerLine($0) }
        #expect(lines.map { $0.integer("id") } == [1, 2, 3, 4])
        for line in lines { #expect(line.members == Set(Self.columns)) }
        #expect(lines[2]["content"] == "=1+1, \"运费\"\n多少钱")
        #expect(lines[3].integer("reply_to") == 3)
    }

    @Test func `CSV follows RFC 4180, and no cell is a formula`() async throws {
        try await talk()
        let run = try await export("--format", "csv")
        #expect(run.output.hasPrefix(Self.columns.joined(separator: ",") + "\r\n"))
        #expect(run.output.contains(#","'=1+1, ""运费"""# + "\n" + #"多少钱","#))
        // The sqlite3 shell reads the same rows.
        _ = try await export("--format", "csv", "--output", folder.file("export.csv"))
        let rows = try await SQLiteShell(folder.file("import.sqlite"))(
            ".mode csv", ".import \(folder.file("export.csv")) t", ".mode list", "SELECT id, direction, reply_to FROM t"
        )
        #expect(rows == ["1|inbound|", "2|outbound|1", "3|inbound|", "4|outbound|3"])
    }

    @Test func `--bom begins CSV with a byte order mark, and is said in the help`() async throws {
        try await talk()
        let run = try await export("--format", "csv", "--bom")
        #expect(Array(run.output.utf8.prefix(5)) == [0xEF, 0xBB, 0xBF] + Array("id".utf8))
        #expect(Array(try await export("--format", "csv").output.utf8.prefix(2)) == Array("id".utf8))
        #expect(try await export("--bom").status == 64)
        #expect(try await export("--bom", "--format", "csv", "--labels").status == 64)
        #expect(try await Program.run("export", "--help").output.contains("--bom"))
    }

    @Test(arguments: [
        (["--since", "2026-11-21", "--channel", "app", "--until", "2026-11-21T09:00:00Z"], [3]),
        (["--channel", "web"], [1, 2]),
        (["--conversation", "b"], [3, 4]), (["--until", "2026-11-20T08:00:00Z"], []),
    ]) func `a filter selects communications`(arguments: [String], ids: [Int]) async throws {
        try await talk()
        let run = try await Program.run(["export", "--database", folder.file("kefu.sqlite")] + arguments)
        #expect(run.lines.map { AnswerLine($0).integer("id") } == ids)
    }

    @Test func `exported labels can be used for training`() async throws {
        try await talk()
        let (labels, model) = (folder.file("labels.jsonl"), folder.file("model"))
        let run = try await export("--labels", "--output", labels)
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(try folder.mode(of: "labels.jsonl") == 0o600)
        let lines = try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n").map { AnswerLine($0) }
        #expect(lines.map { $0["text"] } == ["where is my order", "=1+1, \"运费\"\n多少钱"])
        #expect(lines[0]["intent"] == "order/track")
        let training = try await Program.run("train", "--labels", labels, "--labels-only", "--model", model)
        #expect(training.status == 0, "\(training.diagnostics)")
        let understood = try await Program.run(["classify", "--model", model], input: "where is my order\n")
        #expect(AnswerLine(understood.lines.first ?? "")["intent", "name"] == "order/track")
    }

    @Test(
        .enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"),
        arguments: [
            ["where is my order", "A1234567", "skip", "thanks"],
            ["I want to return something", "A1234567", "3", "refund", "yes"],
            ["我的订单到哪了", "A1234567", "跳过", "谢谢"], ["我要退货", "A1234567", "第三个", "退款", "是的"],
        ]) func `an answer to a form's question is no label and is logged without an intent`(texts: [String])
        async throws
    {
        let caller = try SampleShop.caller(
            model: try #require(Program.bundledModel), database: folder.file("kefu.sqlite"))
        var intents: [String?] = []
        for text in texts {
            let reply = try #require(await caller.say(text).reply)
            intents.append(reply.intent?.name)
            #expect(!reply.ranking.isEmpty)
        }
        let wishes = zip(texts, intents).filter { $0.1 != nil }.map(\.0)
        #expect(wishes == [texts[0]] + (texts.count == 4 ? [texts[3]] : []))
        let labels = try await export("--labels").lines.map { AnswerLine($0)["text"] ?? "" }
        #expect(labels == wishes)
        let stored = try await SQLiteShell(folder.file("kefu.sqlite"))(
            "SELECT content FROM communication WHERE direction = 'inbound' AND intent IS NOT NULL "
                + "AND confidence IS NOT NULL ORDER BY id"
        )
        #expect(stored == wishes)
    }

    @Test func `an export works while the daemon runs`() async throws {
        let daemon = try await RunningDaemon(in: folder)
        _ = try await daemon.client().ask(message("hello"))
        #expect(try await export().lines.count == 2)
        #expect(await daemon.end() == 0)
    }

    @Test func `an invalid time and an output that cannot be created are refused`() async throws {
        try await talk()
        #expect(try await export("--since", "yesterday").status == 64)
        #expect(try await export("--format", "xml").status == 64)
        #expect(try await export("--output", folder.file("nowhere/out.jsonl")).status == 73)
    }
}
