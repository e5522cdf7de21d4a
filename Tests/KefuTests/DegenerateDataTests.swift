import Foundation
import TestSupport
import Testing

/// Labels from which little or nothing can be learnt. The result is a model with low confidence, or an error.
struct DegenerateDataTests {
    struct Labels: CustomTestStringConvertible, Sendable {
        let name: String
        let lines: [(text: String, intent: String)]
        /// The warning of the training.
        var warning = ""
        /// A text of the training data and its intent; nil where no confidence may be high.
        var known: (text: String, intent: String)?

        var testDescription: String { name }
    }

    static let few: [Labels] = [
        Labels(name: "one example", lines: [("where is my order", "track")], warning: "only one intent"),
        Labels(
            name: "one intent",
            lines: [("where is my order", "track"), ("track it", "track"), ("parcel status", "track")],
            warning: "only one intent"),
        Labels(
            name: "the same texts under two intents", lines: (0..<6).map { ("help me please", $0 % 2 == 0 ? "a" : "b") }
        ),
        Labels(
            name: "a line of 100,000 characters",
            lines: [(String(repeating: "word ", count: 20_000), "a"), ("cancel it", "b"), ("stop the order", "b")]),
        Labels(
            name: "only emoji",
            lines: (0..<20).map {
                (String(repeating: $0 % 2 == 0 ? "😀" : "😡", count: 1 + $0 / 2), $0 % 2 == 0 ? "a" : "b")
            },
            known: ("😡😡", "b")),
        Labels(name: "only marks", lines: [("???", "a"), ("!!!", "b"), ("...", "a")], known: ("???", "a")),
        Labels(name: "nothing that can be seen", lines: [("\u{200B}", "a"), ("\u{200B}\u{200B}", "b")]),
        Labels(
            name: "only out of scope",
            lines: [("what is the weather", "out_of_scope"), ("tell me a joke", "out_of_scope")],
            warning: "no intent"),
    ]

    @Test(arguments: few) func `data that teaches little gives a model with low confidence`(labels: Labels) async throws
    {
        let folder = try TemporaryFolder()
        let run = try await train(labels.lines, in: folder)
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(labels.warning.isEmpty ? !run.diagnostics.contains("error") : run.diagnostics.contains(labels.warning))
        for text in ["where is my order", "something else", "?", "😡😡", labels.lines[0].text] {
            let answer = try await classify(text, in: folder)
            let confidence = try #require(answer.confidence ?? (answer.intent == nil ? 0 : nil))
            #expect((0...1).contains(confidence))
            if let known = labels.known, known.text == text {
                #expect(answer.intent == known.intent)
            } else if labels.known == nil {
                #expect(confidence < 0.99, "\(answer)")
            }
        }
    }

    @Test(arguments: ["", "\n\n"]) func `an empty label file is named`(content: String) async throws {
        let folder = try TemporaryFolder()
        for (name, content) in [("labels.jsonl", content), ("labels.csv", "text,intent\n" + content)] {
            try folder.write(content, to: name)
            let run = try await Program.run(
                "train", "--labels-only", "--labels", folder.file(name), "--model", folder.file("model"))
            #expect(run.status == 65)
            #expect(run.diagnostics.contains("\(folder.file(name)):1:1: error: there is nothing to learn from"))
            #expect(!folder.has("model"))
        }
    }

    @Test func `an intent without an example is named by its place`() async throws {
        let shop = try await TrainedShop()
        try shop.folder.write("version: \"3.1\"\nnlu:\n- intent: hollow\n  examples: \"\"\n", to: "intents/hollow.yml")
        let run = try await shop.train()
        #expect(run.diagnostics.contains("\(shop.folder.file("intents/hollow.yml")):"), "\(run.diagnostics)")
    }

    /// A debug build would take minutes.
    @Test(
        .enabled(
            if: ProcessInfo.processInfo.environment["KEFU_BINARY"] != nil, "needs a release binary: set KEFU_BINARY"))
    func `two thousand intents with three examples each are distinguished`() async throws {
        let folder = try TemporaryFolder()
        let things = [
            "order", "parcel", "refund", "invoice", "voucher", "size", "colour", "account", "password", "courier",
        ]
        let lines = (0..<6_000).map { i in
            let k = i % 2_000
            let asked = ["about", "help with", "question on"][i / 2_000]
            return ("\(asked) \(things[k % 10]) number \(word(k)) please", "intent_\(k)")
        }
        let run = try await train(lines, in: folder)
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(run.output.contains("2000 intents, 6000 texts"))
        for k in [0, 777, 1999] {
            #expect(
                try await classify("tell me about \(things[k % 10]) number \(word(k))", in: folder).intent
                    == "intent_\(k)")
        }
    }

    /// A different word for every number.
    private func word(_ number: Int) -> String {
        String(
            String(number * 7919 % 100_003).map {
                Character(Unicode.Scalar(UInt8(ascii: "a") + ($0.asciiValue ?? 0) % 26))
            }) + "le"
    }

    private func train(_ lines: [(text: String, intent: String)], in folder: TemporaryFolder) async throws
        -> Program.Run
    {
        let encoder = JSONEncoder()
        let text = try lines.map {
            String(decoding: try encoder.encode(["text": $0.text, "intent": $0.intent]), as: UTF8.self) + "\n"
        }
        .joined()
        try folder.write(text, to: "labels.jsonl")
        return try await Program.run(
            "train", "--labels-only", "--labels", folder.file("labels.jsonl"), "--model", folder.file("model"))
    }

    private func classify(_ text: String, in folder: TemporaryFolder) async throws -> (
        intent: String?, confidence: Double?
    ) {
        let run = try await Program.run("classify", "--model", folder.file("model"), input: text + "\n")
        #expect(run.status == 0, "\(run.diagnostics)")
        let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let intent = object["intent"] as? [String: Any]
        return (intent?["name"] as? String, intent?["confidence"] as? Double)
    }
}
