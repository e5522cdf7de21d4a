import Foundation
import TestSupport
import Testing

/// `kefu review` on a log with messages that the sample shop cannot answer.
struct ReviewTests {
    private let folder: TemporaryFolder
    private var database: String { folder.file("kefu.sqlite") }
    private var shell: SQLiteShell { SQLiteShell(database) }

    init() async throws {
        folder = try TemporaryFolder()
        let caller = try SampleShop.caller(model: try await TrainedShop.shared.model, database: database)
        for (number, text) in ["gasket flange inlet", "=polymer 13800138000 Mei Lin", "gasket flange inlet!"]
            .enumerated()
        {
            let customer = #"{"id":"u-9","name":"Mei Lin","phone":"13800138000"}"#
            _ = await caller.send(
                #"{"conversation":"c\#(number)","text":"\#(text)","customer":\#(customer)}"#)
        }
    }

    private func review(_ arguments: String...) async throws -> Program.Run {
        try await Program.run(
            ["review", "--model", try await TrainedShop.shared.model, "--database", database] + arguments)
    }

    private func labels() async throws -> [String] {
        try await shell("SELECT communication_id, intent, sentiment, labeller FROM label ORDER BY 1")
    }

    @Test(arguments: ["jsonl", "csv"])
    func `a queue that is exported, filled in and imported becomes labels, also of exact copies`(
        format: String
    )
        async throws
    {
        let file = folder.file("queue.\(format)")
        #expect(try await review("--export", file).status == 0)
        #expect(try folder.mode(of: "queue.\(format)") == 0o600)
        var text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("‹phone› ‹name›") && !text.contains("13800138000") && !text.contains("Mei"))
        #expect(text.contains(format == "csv" ? "'=polymer" : #""text":"=polymer"#))
        #expect(text.contains("customer: "))
        text =
            format == "csv"
            ? text.replacing("gasket flange inlet,,", with: "gasket flange inlet,order/track,negative")
            : text.replacing(
                #""text":"gasket flange inlet","intent":"","sentiment":"""#,
                with: #""text":"gasket flange inlet","intent":"order/track","sentiment":"negative""#)
        try folder.write(text, to: "queue.\(format)")
        let run = try await review("--import", file, "--labeller", "mei")
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(run.output.hasPrefix("1 labelled, 2 with exact copies; 1 without a label"))
        #expect(try await labels() == ["1|order/track|negative|mei", "5|order/track|negative|mei"])
        // What was labelled does not come again.
        #expect(try await review("--export", folder.file("next.jsonl"), "--json").output == "{\"exported\":1}\n")
        // What was filled in is not written over.
        #expect(try await review("--export", file).status == 73)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        let exported = try await Program.run("export", "--labels", "--database", database)
        #expect(exported.lines.filter { AnswerLine($0)["intent"] == "order/track" }.count >= 2)
    }

    @Test func `a file with one bad line changes nothing, and every problem has its place`() async throws {
        let lines = [
            #"{"communication":1,"text":"gasket flange inlet","intent":"order/track"}"#,
            #"{"communication":2,"text":"gasket","intent":"order/track"}"#,
            #"{"communication":3,"text":"quite another text","intent":"order/track"}"#,
            #"{"communication":1,"text":"gasket flange inlet","intent":"order/cancel"}"#,
            #"{"text":"gasket","intent":"order/track"}"#,
            #"{"communication":5,"text":"gasket flange inlet!","intent":"gift/wrap"}"#,
        ]
        try folder.write(lines.joined(separator: "\n"), to: "bad.jsonl")
        let run = try await review("--import", folder.file("bad.jsonl"))
        #expect(run.status == 65)
        #expect(try await labels().isEmpty)
        let path = folder.file("bad.jsonl")
        for place in ["2:1: error", "3:1: error", "4:1: error", "5:1: error", "6:59: warning"] {
            #expect(run.diagnostics.contains("\(path):\(place)"), "\(run.diagnostics)")
        }
        #expect(!run.diagnostics.contains("another text"))
    }

    @Test func `without a terminal, a file or a database the message says what to do`() async throws {
        let run = try await review()
        #expect(run.status == 64 && run.diagnostics.contains("--export FILE"))
        #expect(try await Program.run("review", "--database", folder.file("none.sqlite")).status == 66)
        #expect(try await review("--import", folder.file("none.jsonl")).status == 66)
        #expect(try await review("--export", folder.file("none/queue.jsonl")).status == 73)
        #expect(try await review("--export", "a", "--import", "b").status == 64)
    }

    @Test func `labels are stored while the daemon runs`() async throws {
        let daemon = try await RunningDaemon(in: folder)
        let client = try daemon.client()
        #expect(try await client.ask(message("qwxz vbnk")).integer("communication") == 7)
        try folder.write(#"{"communication":7,"text":"qwxz vbnk","intent":"out_of_scope"}"#, to: "one.jsonl")
        #expect(try await review("--import", folder.file("one.jsonl")).status == 0)
        #expect(try await client.ask(message("hello")).integer("communication") == 9)
        #expect(await daemon.end() == 0)
        #expect(try await labels().first?.hasPrefix("7|out_of_scope|") == true)
        #expect(try await shell("SELECT count(*) FROM communication") == ["10"])
    }

    /// The program in a terminal of its own. The terminal's settings before and after it are written to files. The
    /// database is named by a variable.
    private func terminal(_ arguments: String = "") async throws -> ChildProcess {
        let model = try await TrainedShop.shared.model
        let command = "KEFU_DATABASE=\(database) \(Program.path) review --model \(model) \(arguments)"
        let script = """
            trap : INT; stty -g > \(folder.file("before")); \(command); echo $? > \(folder.file("status")); \
            stty -g > \(folder.file("after"))
            """
        return try ChildProcess("script", ["-qfec", script, "/dev/null"], input: .pipe)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder.file(name), encoding: .utf8)
    }

    @Test func `at a terminal keys label, undo and quit, and the terminal's settings are restored`() async throws {
        let process = try await terminal("--labeller mei")
        try await eventually { process.output.contains("1 of 2") }
        #expect(process.output.contains("gasket") && !process.output.contains("13800138000"))
        process.write("/track\r")
        try await eventually { process.output.contains("2 of 2") }
        #expect(try await labels().contains { $0.hasSuffix("|order/track||mei") })
        process.write("u")
        try await eventually { process.output.contains("taken back") }
        #expect(try await labels().isEmpty)
        process.write("o")
        process.write("k")
        try await eventually { process.output.contains("That was all") }
        process.write("q")
        #expect(await process.exit() == 0)
        #expect(try await labels().count >= 2)
        #expect(process.output.contains("1 labelled") && process.output.contains("1 skipped"))
        #expect(process.output.contains("next: kefu train --database \(database)"))
        #expect(try text("before") == text("after"))
        #expect(try text("status") == "0\n")
    }

    @Test func `Ctrl-C restores the terminal's settings and keeps the decisions`() async throws {
        let process = try await terminal()
        try await eventually { process.output.contains("1 of 2") }
        process.write("o")
        try await eventually { process.output.contains("2 of 2") }
        process.write("\u{3}")
        await process.exit()
        #expect(try text("before") == text("after"))
        let status = try text("status")
        #expect(status == "130\n")
        #expect(try await labels().isEmpty == false)
    }
}
