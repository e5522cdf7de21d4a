@testable import Authoring
@testable import Training
import Testing
import TestSupport

@testable import Understanding

struct FollowUpTests {
    private func line(_ intent: String?, _ conversation: String?, file: String = "a.jsonl") -> TrainingExample {
        TrainingExample(
            text: "text", intent: intent, conversation: conversation,
            source: SourcePlace(file: file, line: 1, column: 1))
    }

    private func conversation(_ name: String, _ intents: String..., file: String = "a.jsonl") -> [TrainingExample] {
        intents.map { line($0, name, file: file) }
    }

    @Test func `an intent that follows in three conversations of four is learnt, with its figures`() {
        let examples =
            conversation("1", "a", "b") + conversation("2", "a", "c", "b") + conversation("3", "a", "b")
            + conversation("4", "a", "c")
            + conversation("5", "c") + conversation("6", "d")
        #expect(
            FollowUpTrainer.train(on: examples)
                == FollowUps(rules: [.init(intent: "a", next: "b", support: 3, confidence: 0.75, lift: 1.5)]))
    }

    @Test func `lines without a conversation or an intent are ignored, and conversations of two files are not joined`()
    {
        let loose = [line("a", nil), line("b", nil), line(nil, "1"), line("a", "1"), line(nil, "1")]
        let files = (1...4).flatMap {
            [line("a", "x", file: "\($0).jsonl")] + [line("b", "x", file: "other-\($0).jsonl")]
        }
        #expect(FollowUpTrainer.train(on: loose + loose + loose + files).rules.isEmpty)
    }

    @Test func `the lines of several conversations may be mixed`() {
        let mixed = (1...3).map { line("a", "\($0)") } + [line("c", "4")] + (1...3).map { line("b", "\($0)") }
        #expect(FollowUpTrainer.train(on: mixed).rules.map(\.next) == ["b"])
    }

    @Test func `a model keeps the follow-ups`() throws {
        let folder = try TemporaryFolder()
        try SampleShop.writeData(to: folder)
        let lines = (1...3).flatMap { number in
            [("how much is shipping", "faq/shipping_cost"), ("where is my order", "order/track")].map {
                #"{"text":"\#($0.0) \#(number)","intent":"\#($0.1)","conversation":"\#(number)"}"#
            }
        }
        try folder.write(
            (lines + [#"{"text":"hello you","intent":"smalltalk/greet","conversation":"4"}"#]).joined(separator: "\n"),
            to: "corpora/transcripts/all.jsonl")
        let data = try TrainingSources(intents: folder.file("intents"), corpora: folder.file("corpora"), labels: [])
            .gather().data
        let model = try Trainer(options: Trainer.Options()).train(on: data).model
        #expect(model.followUps.rules.map { [$0.intent, $0.next] } == [["faq/shipping_cost", "order/track"]])
        let saved = ModelFolder(path: folder.file("model"))
        try saved.save(model, seed: 1)
        #expect(try saved.load().followUps == model.followUps)
    }
}
