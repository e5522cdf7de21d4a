import Linguistics
import TestSupport
import Testing

struct ChatTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func chat(_ input: String, _ more: String...) async throws -> Program.Run {
        let arguments = [
            "chat", "--model", try await TrainedShop.shared.model, "--database", folder.file("kefu.sqlite"),
        ]
        return try await Program.run(arguments + more, input: input)
    }

    @Test func `each piped line is a message, and each reply is printed as text`() async throws {
        let run = try await chat("hello\n\n人工服务\nhello\n", "--conversation", "c")
        #expect(run.status == 0)
        #expect(run.diagnostics == "")
        #expect(
            run.output == """
                Hello! How can I help?
                  [Track my order]
                正在为您转接同事。
                工单号：1。
                  [ticket 1]

                  [a colleague has this conversation]

                """)
    }

    @Test func `choices are numbered in the text`() async throws {
        let run = try await chat("物流多少钱\n2\n")
        #expect(
            run.lines == [
                "我不太确定您的意思。您想问的是下面哪一个？", "1. 订单到哪了", "2. 运费", "满 99 元包邮。",
            ])
    }

    @Test func `--verbose adds action, intent, sentiment and language`() async throws {
        let run = try await chat("where is my order\n", "--verbose")
        #expect(run.lines.count == 2)
        #expect(
            try #/  answer · order\/track [01]\.\d\d · (positive|neutral|negative) [+-][01]\.\d\d · en/#.wholeMatch(
                in: run.lines[1]) != nil
        )
    }

    @Test func `with --json each reply is the JSON object of the protocol`() async throws {
        let run = try await chat("hello\nagent please\n", "--json", "--conversation", "c", "--customer", "u-1")
        let replies = run.lines.map { AnswerLine($0) }
        #expect(replies.map { $0["action"] } == ["answer", "handoff"])
        #expect(replies.map { $0["conversation"] } == ["c", "c"])
        #expect(replies.map { $0.integer("communication") } == [1, 3])
        let rows = try await SQLiteShell(folder.file("kefu.sqlite"))(
            "SELECT DISTINCT c.channel, u.external_id FROM communication c JOIN customer u ON u.id = c.customer_id")
        #expect(rows == ["chat|u-1"])
    }

    @Test func `a named conversation continues`() async throws {
        _ = try await chat("物流多少钱\n", "--conversation", "c")
        #expect(try await chat("2\n", "--conversation", "c").lines == ["满 99 元包邮。"])
        #expect(try await chat("2\n").lines != ["满 99 元包邮。"])
    }

    @Test func `control characters are not sent to the terminal`() async throws {
        let run = try await chat("\u{1B}[2Jhello \u{7}\n", "--verbose")
        #expect(!run.output.contains("\u{1B}"))
        #expect(!run.output.contains("\u{7}"))
    }

    @Test func `at a terminal, replies are wrapped at words to its width`() async throws {
        let command =
            "stty cols 18; exec '\(Program.path)' chat --verbose --model '\(try await TrainedShop.shared.model)' "
            + "--database '\(folder.file("kefu.sqlite"))'"
        let terminal = try ChildProcess(
            "/usr/bin/script", ["-qec", command, "/dev/null"], input: .text("hello\n我要退货\n\n"))
        #expect(await terminal.exit() == 0)
        let lines = terminal.output.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
        // The prompt stands before the reply, because the input is not echoed here.
        #expect(lines.contains { $0.hasSuffix("Hello! How can I") } && lines.contains("help?"), "\(lines)")
        #expect(lines.contains("  [Track my order]"))
    }

    @Test(arguments: [["classify"], ["explain", "--json"], ["explain"]])
    func `what is read aloud again is masked`(arguments: [String]) async throws {
        let text = "where is my order\u{9B}31m\u{202E}\u{E0041}"
        let run = try await Program.run(
            arguments + ["--model", try await TrainedShop.shared.model] + (arguments[0] == "explain" ? [text] : []),
            input: text + "\n")
        #expect(run.status == 0)
        #expect(TerminalMask.text(run.output) == run.output)
    }

    @Test func `classify prints one object a line`() async throws {
        let model = try await TrainedShop.shared.model
        let run = try await Program.run(["classify", "--model", model], input: "where is my order A1234567\n\n運費多少錢\n")
        #expect(run.status == 0)
        let lines = run.lines.map { AnswerLine($0) }
        #expect(lines.map { $0["text"] } == ["where is my order A1234567", "", "運費多少錢"])
        #expect(lines.map { $0["intent", "name"] } == ["order/track", nil, "faq/shipping_cost"])
        #expect(lines.map { $0["language"] } == ["en", "und", "zh-Hant"])
        #expect(lines[0].list("entities").map { $0["value"] } == ["A1234567"])
        #expect(lines[0].list("ranking").count > 1)
        #expect(lines[0]["sentiment", "label"] != nil)
    }
}
