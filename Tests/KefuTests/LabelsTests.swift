import Foundation
import TestSupport
import Testing

struct LabelsTests {
    /// A shop whose log has four messages of customers: communications 1, 3, 5 and 7.
    private func shop() async throws -> (shop: TrainedShop, database: String, shell: SQLiteShell) {
        let shop = try await TrainedShop()
        let database = shop.folder.file("kefu.sqlite")
        let caller = try SampleShop.caller(model: shop.model, database: database)
        for text in [
            "kindly advise on zorbles", "zorbles zorbles please", "any zorbles left", "what about the frobnitz",
        ] {
            #expect(await caller.send("{\"conversation\":\"a\",\"text\":\"\(text)\"}")["action"] != nil)
        }
        return (shop, database, SQLiteShell(database))
    }

    private func label(_ shell: SQLiteShell, _ communication: Int, _ intent: String) async throws {
        _ = try await shell(
            "INSERT INTO label VALUES (\(communication), '\(intent)', NULL, 'mei', '2026-11-21T08:00:00.000Z')")
    }

    private func intent(of text: String, by shop: TrainedShop) async throws -> String? {
        let run = try await Program.run(["classify", "--model", shop.model], input: text + "\n")
        return AnswerLine(run.output)["intent", "name"]
    }

    @Test func `labels in the database are used while another process holds it`() async throws {
        let (shop, database, shell) = try await shop()
        for communication in [1, 3, 5] { try await label(shell, communication, "faq/shipping_cost") }
        let lock = try await shell.hold()
        let run = try await shop.train("--database", database)
        await lock.release()
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(run.diagnostics.contains("\(database): 3 labelled messages"))
        #expect(try await intent(of: "zorbles", by: shop) == "faq/shipping_cost")
        let alone = try await Program.run(
            "train", "--labels-only", "--database", database, "--model", shop.folder.file("alone"))
        #expect(alone.status == 0 && alone.output.contains("1 intents, 3 texts"), "\(alone.output)\(alone.diagnostics)")
    }

    @Test func `labels of unknown intents are left out, and the warning counts them and quotes no customer`()
        async throws
    {
        let (shop, database, shell) = try await shop()
        for communication in [1, 3] { try await label(shell, communication, "faq/zorbles") }
        try await label(shell, 7, "order/track")
        for command in [["train", "--model", shop.model], ["validate"]] {
            let run = try await Program.run(
                command + ["--intents", shop.intents, "--corpora", shop.corpora, "--database", database])
            #expect(run.status == 0, "\(run.diagnostics)")
            let told = run.output + run.diagnostics
            #expect(
                told.contains(
                    "\(database) communication 1: warning: 2 labels of the unknown intent `faq/zorbles` are left out"),
                "\(told)")
            #expect(told.contains("kefu topics") && !told.contains("advise") && !told.contains("zorbles please"))
        }
    }

    @Test
    func `a database without labels or of an older Kefu is accepted, and a named file of another kind is refused`()
        async throws
    {
        let (shop, database, shell) = try await shop()
        #expect(try await shop.train("--database", database).diagnostics.contains("no labels yet"))
        _ = try await shell(
            "DROP TABLE label", "DROP TABLE operation", "DROP TABLE log_mark", "DROP TABLE resolution",
            "DROP TABLE customer_fact",
            "PRAGMA user_version = 2")
        #expect(try await shop.train("--database", database).diagnostics.contains("no labels yet"))
        try shop.folder.write("not a database, but long enough to be taken for a damaged one", to: "other.sqlite")
        let other = shop.folder.file("other.sqlite")
        #expect(try await shop.train("--database", other).status == 65)
        #expect(try await shop.train("--database", shop.folder.file("nowhere.sqlite")).status == 66)
        let silent = try await Program.run(
            ["train", "--intents", shop.intents, "--corpora", shop.corpora, "--model", shop.model],
            environment: ["KEFU_DATABASE": other])
        #expect(silent.status == 0 && silent.diagnostics.contains("its labels are not read"), "\(silent.diagnostics)")
    }

    @Test func `conflicts, repetitions, wrong languages and copies of held-out lines are found in label files`()
        async throws
    {
        let shop = try await TrainedShop.shared
        let folder = try TemporaryFolder()
        let lines = [
            #"{"text":"my box is late","intent":"order/track"}"#,
            #"{"text":"My box  is late","intent":"faq/shipping_cost"}"#,
            #"{"text":"my box is late","intent":"order/track"}"#,
            #"{"text":"我的包裹呢我的包裹","intent":"order/track","language":"en"}"#,
            #"{"text":"fine","sentiment":"positive"}"#, #"{"text":"Fine","sentiment":"negative"}"#,
            #"{"text":"my box is late","intent":"order/track","conversation":"c-9"}"#,
        ]
        try folder.write(lines.joined(separator: "\n") + "\n", to: "labels.jsonl")
        try folder.write("{\"text\":\"My box is late!\",\"intent\":\"order/track\"}\n", to: "held.jsonl")
        let labels = folder.file("labels.jsonl")
        let common = ["--intents", shop.intents, "--corpora", shop.corpora, "--labels", labels]
        let run = try await Program.run(["validate", "--test", folder.file("held.jsonl")] + common)
        #expect(run.status == 65)
        for expected in [
            "\(labels):2:1: warning: the same text is labelled `faq/shipping_cost` here "
                + "and `order/track` at \(labels):1:1",
            "\(labels):3:1: warning: the same line again", "\(labels):4:1: warning: the text is not written in `en`",
            "\(labels):6:1: warning: the same text is labelled `negative` here",
            "\(folder.file("held.jsonl")):1:1: error: a held-out line is a copy of the training line at \(labels):1:1",
        ] { #expect(run.output.contains(expected), "\(expected)\n\(run.output)") }
        #expect(!run.output.contains("\(labels):7:"))
        let training = try await Program.run(["train", "--model", folder.file("model")] + common)
        #expect(training.status == 0)
        for line in [2, 3, 4, 6] {
            #expect(training.diagnostics.contains("\(labels):\(line):1: warning: "), "\(training.diagnostics)")
        }
    }

    @Test func `training counts further warnings of a kind, and validate lists them all`() async throws {
        let shop = try await TrainedShop.shared
        let folder = try TemporaryFolder()
        try folder.write(
            String(repeating: "{\"text\":\"my box is late\",\"intent\":\"order/track\"}\n", count: 101),
            to: "labels.jsonl")
        let common = ["--intents", shop.intents, "--corpora", shop.corpora, "--labels", folder.file("labels.jsonl")]
        let training = try await Program.run(["train", "--model", folder.file("model")] + common)
        #expect(training.diagnostics.split(separator: "\n").count { $0.contains("the same line again") } == 20)
        #expect(training.diagnostics.contains("… and 80 more warnings; kefu validate lists them all"))
        #expect(try await Program.run(["validate"] + common).lines.count { $0.contains("the same line again") } == 100)
    }

    @Test func `labels are read from standard input too`() async throws {
        let folder = try TemporaryFolder()
        let lines = "{\"text\":\"up\",\"intent\":\"a\"}\n{\"text\":\"down\",\"intent\":\"b\"}\n"
        let run = try await Program.run(
            ["train", "--labels-only", "--labels", "-", "--model", folder.file("m")], input: lines)
        #expect(run.status == 0 && run.output.contains("2 intents, 2 texts"), "\(run.diagnostics)")
        let broken = try await Program.run(
            ["train", "--labels-only", "--labels", "-", "--model", folder.file("m")], input: lines + "{\n")
        #expect(broken.status == 65 && broken.diagnostics.hasPrefix("-:3:"), "\(broken.diagnostics)")
    }
}
