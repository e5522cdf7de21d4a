import Foundation
import Synchronization
import TestSupport
import Testing

/// The operator's whole learning loop. A bot lacks one topic and fails customers. The log shows the topic, labels teach
/// it, and a daemon under load loads the new model and the old one again.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct LearningLoopTests {
    /// The bundled bot without one of its topics.
    private struct Shop {
        static let intent = "faq/warranty"
        static let file = "warranty"

        let folder: TemporaryFolder
        /// Questions that the bot cannot answer, by language.
        let questions: [String: [String]]

        init() throws {
            folder = try TemporaryFolder()
            let manager = FileManager.default
            for name in ["intents", "corpora"] {
                try manager.copyItem(at: Program.repository.appending(path: name), to: URL(filePath: folder.file(name)))
            }
            var questions: [String: [String]] = [:]
            for language in ["en", "zh"] {
                let lines = try String(
                    contentsOfFile: folder.file("intents/\(Self.file).\(language).yml"), encoding: .utf8
                )
                .split(separator: "\n").map(String.init)
                let start = try #require(lines.firstIndex(of: "- intent: \(Self.intent)"))
                questions[language] = lines[(start + 1)...].prefix { !$0.hasPrefix("- intent") && $0 != "responses:" }
                    .filter { $0.hasPrefix("    - ") }.map { String($0.dropFirst(6)) }
                try manager.removeItem(atPath: folder.file("intents/\(Self.file).\(language).yml"))
                let transcripts = folder.file("corpora/transcripts/\(language).jsonl")
                let kept = try String(contentsOfFile: transcripts, encoding: .utf8).split(separator: "\n")
                    .filter {
                        !$0.contains(#""intent": "\#(Self.intent)""#) && !$0.contains(#""intent": "faq/repair""#)
                    }
                try folder.write(kept.joined(separator: "\n") + "\n", to: "corpora/transcripts/\(language).jsonl")
            }
            self.questions = questions
        }

        var all: [String] { ["en", "zh"].flatMap { questions[$0] ?? [] } }
        var model: String { folder.file("model") }
        var database: String { RunningDaemon.database(in: folder) }

        func run(_ arguments: String...) async throws -> Program.Run { try await Program.run(arguments) }

        func train(_ more: String...) async throws -> Program.Run {
            try await Program.run(
                [
                    "train", "--intents", folder.file("intents"), "--corpora", folder.file("corpora"), "--model", model,
                    "--json",
                ] + more)
        }

        /// The model in use.
        func live() throws -> String {
            let manifest = try String(contentsOfFile: model + "/manifest.json", encoding: .utf8)
            return try #require(AnswerLine(manifest)["id"])
        }
    }

    /// Customers who ask until `end` is called. Every reply is kept.
    private final class Crowd: Sendable {
        private let isOver = Mutex(false)
        private let replies = Mutex<[AnswerLine]>([])

        func ask(_ daemon: RunningDaemon, as name: String) async throws {
            let client = try daemon.client()
            var number = 0
            while !isOver.withLock({ $0 }) {
                number += 1
                let reply = try await client.ask(
                    message(
                        number.isMultiple(of: 2) ? "where is my order" : "怎么退货", id: "\(name)-\(number)",
                        in: "\(name)-\(number / 3)"))
                replies.withLock { $0.append(reply) }
            }
        }

        func end() -> [AnswerLine] {
            isOver.withLock { $0 = true }
            return replies.withLock { $0 }
        }
    }

    @Test(.timeLimit(.minutes(60)))
    func
        `topics and labels give a better model, which the daemon loads; a worse one is kept back; rollback works`()
        async throws
    {
        let shop = try Shop()
        #expect(try await shop.train().status == 0)
        let first = try shop.live()
        let daemon = try await RunningDaemon(in: shop.folder, model: shop.model)

        // A log with failures: two customers ask each question, and others ask what the bot can answer.
        let client = try daemon.client()
        var answered = 0
        for (number, question) in shop.all.enumerated() {
            for customer in 0..<2 {
                let request = [
                    "conversation": "w-\(number)-\(customer)", "text": question, "customer": "u-\(number)-\(customer)",
                ]
                let line = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
                if try await client.ask(line)["action"] == "answer" { answered += 1 }
            }
            _ = try await client.ask(message("where is my order", in: "o-\(number)"))
        }
        #expect(answered < shop.all.count, "most questions should not be answered")

        try await topicsAreFoundAndDrafted(of: shop)
        try await messagesAreLabelled(of: shop)

        // The new model under load.
        let crowd = Crowd()
        async let asking: Void = withThrowingTaskGroup { group in
            for name in ["a", "b", "c"] { group.addTask { try await crowd.ask(daemon, as: name) } }
            try await group.waitForAll()
        }
        let training = try await shop.train("--database", shop.database)
        #expect(training.status == 0, "\(training.diagnostics)")
        let second = try shop.live()
        #expect(second != first)
        let record = try await shop.run("models", "show", second, "--model", shop.model)
        #expect(record.output.contains(shop.database), "the database of the labels is among the sources")
        try await report(of: shop, names: first)
        try await modelIs(second, asked: client)
        let reply = try await client.ask(message(try #require(shop.questions["zh"]?.first), in: "after-1"))
        #expect(reply["action"] == "answer" && reply["answer"] == Shop.intent, "\(reply)")

        // A worse one is kept back, and customers get no reply of it.
        let confused = try confusedLabels(of: shop)
        let refusal = try await shop.train("--labels", confused)
        #expect(refusal.status == 3, "\(refusal.output)")
        #expect(try shop.live() == second)

        #expect(try await shop.run("models", "rollback", "--model", shop.model).status == 0)
        #expect(try shop.live() == first)
        try await modelIs(first, asked: client)
        let replies = crowd.end()
        try await asking
        #expect(replies.count > 100)
        #expect(replies.allSatisfy { $0.errorCode == nil && [first, second].contains($0["model"]) })
        #expect(Set(replies.compactMap { $0["model"] }) == [first, second])
        #expect(await daemon.end() == 0)
        // Every message that got a reply is in the log.
        let rows = try await daemon.shell(
            "SELECT count(*) FROM communication WHERE channel IS NOT NULL AND message_id GLOB '[abc]-*'")
        #expect(Int(rows.first ?? "") ?? 0 >= replies.count)
    }

    private func topicsAreFoundAndDrafted(of shop: Shop) async throws {
        let drafts = shop.folder.file("drafts")
        let run = try await shop.run(
            "topics", "--model", shop.model, "--database", shop.database, "--json", "--draft", drafts)
        #expect(run.status == 0, "\(run.diagnostics)")
        let topics = AnswerLine(run.output).list("topics")
        for (language, word) in [("en", "warranty"), ("zh", "保修")] {
            let topic = try #require(topics.first { $0.text.contains(word) }, "no topic of \(word)")
            #expect(
                (topic.integer("customers") ?? 0) >= (shop.questions[language]?.count ?? 0),
                "each was asked by two customers, so that this is half of them")
            #expect((topic.integer("messages") ?? 0) == topic.integer("customers"))
        }
        // The operator gives both drafts one name and an answer.
        let files = try FileManager.default.contentsOfDirectory(atPath: drafts)
        for (language, word) in [("en", "warranty"), ("zh", "bao_xiu")] {
            let file = try #require(files.first { $0.contains(word) }, "\(files)")
            let text = try String(contentsOfFile: "\(drafts)/\(file)", encoding: .utf8)
                .replacing(#/topic\/\w+/#, with: Shop.intent)
            #expect(text.contains("TO BE WRITTEN"))
            try shop.folder.write(text, to: "intents/\(Shop.file).\(language).yml")
        }
        let unedited = try await shop.train()
        #expect(unedited.status == 65, "an answer that is still to be written is refused")
        for language in ["en", "zh"] {
            let path = "intents/\(Shop.file).\(language).yml"
            let text = try String(contentsOfFile: shop.folder.file(path), encoding: .utf8)
            try shop.folder.write(
                text.replacing(#/TO BE WRITTEN[^"]*/#, with: language == "en" ? "One year." : "保修一年。"), to: path)
        }
    }

    private func messagesAreLabelled(of shop: Shop) async throws {
        let queue = shop.folder.file("queue.jsonl")
        let export = try await shop.run(
            "review", "--model", shop.model, "--database", shop.database, "--export", queue, "--limit", "500")
        #expect(export.status == 0, "\(export.diagnostics)")
        let asked = Set(shop.all)
        var labelled = 0
        let lines = try String(contentsOfFile: queue, encoding: .utf8).split(separator: "\n").map { line -> String in
            guard let text = AnswerLine(line)["text"], asked.contains(text) else { return String(line) }
            labelled += 1
            return String(line).replacing(#""intent":"""#, with: #""intent":"\#(Shop.intent)""#)
        }
        #expect(labelled > 50, "of \(lines.count) messages worth a label")
        try shop.folder.write(lines.joined(separator: "\n") + "\n", to: "queue.jsonl")
        let run = try await shop.run(
            "review", "--model", shop.model, "--database", shop.database, "--import", queue, "--json")
        #expect(run.status == 0, "\(run.diagnostics)")
        let rows = try await SQLiteShell(shop.database)(
            "SELECT count(*), count(DISTINCT intent) FROM label WHERE intent = '\(Shop.intent)'")
        // Two customers sent each text, and one label is for both.
        #expect(rows == ["\(2 * labelled)|1"])
    }

    /// The report names the intent that was learnt.
    private func report(of shop: Shop, names first: String) async throws {
        let tests = ["en", "zh"].map { shop.folder.file("corpora/test/intents.\($0).jsonl") }
        let run = try await Program.run(
            [
                "evaluate", "--model", shop.model, "--against", first, "--report", shop.folder.file("report"), "--json",
                "--test",
            ] + tests)
        #expect(run.status == 0, "\(run.diagnostics)")
        let figures = AnswerLine(run.output)
        let intents = try #require(figures.list("comparison", "intent").first)
        #expect(intents["judgement"] == "better beyond noise" && intents.integer("better") ?? 0 > 10, "\(intents)")
        let gained = try #require(figures.list("comparison", "per_intent").first { $0["intent"] == Shop.intent })
        #expect(gained.integer("before", "count") == 0 && gained.integer("after", "count") ?? 0 > 10, "\(gained)")
        let page = try String(contentsOfFile: shop.folder.file("report/index.html"), encoding: .utf8)
        #expect(page.contains(Shop.intent) && page.contains(first) && page.contains("better beyond noise"))
    }

    /// Labels that are all wrong: every intent is replaced by the next one.
    private func confusedLabels(of shop: Shop) throws -> String {
        let lines = try ["en", "zh"].flatMap { language in
            try String(contentsOfFile: shop.folder.file("corpora/transcripts/\(language).jsonl"), encoding: .utf8)
                .split(separator: "\n")
        }
        let labelled = lines.compactMap { line -> (text: String, intent: String)? in
            let line = AnswerLine(line)
            guard let text = line["text"], let intent = line["intent"] else { return nil }
            return (text, intent)
        }
        let names = Set(labelled.map(\.intent)).sorted()
        let confused = try labelled.map { text, intent in
            let next = names[((names.firstIndex(of: intent) ?? 0) + 1) % names.count]
            return String(decoding: try JSONEncoder().encode(["text": text, "intent": next]), as: UTF8.self)
        }
        try shop.folder.write(
            Array(repeating: confused, count: 4).joined().joined(separator: "\n") + "\n", to: "confused.jsonl")
        return shop.folder.file("confused.jsonl")
    }

    private func modelIs(_ id: String, asked client: SocketClient) async throws {
        let patience = Patience()
        for number in 0... {
            if try await client.ask(message("hello", in: "\(id)-\(number)"))["model"] == id { return }
            try patience.check()
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
