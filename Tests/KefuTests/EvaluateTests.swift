import Foundation
import TestSupport
import Testing

/// The report of `kefu evaluate` on files.
struct EvaluateTests {
    private static let lines = """
        {"text":"where is my order","intent":"order/track","language":"en"}
        {"text":"运费多少钱","intent":"faq/shipping_cost","language":"zh-Hans"}
        {"text":"what <b>is</b> the weather tomorrow","intent":"out_of_scope"}
        {"text":"I love it","sentiment":"positive"}

        """

    /// A copy of the shop's model with one generation beside it.
    private static func models(in folder: TemporaryFolder) async throws -> (model: String, generation: String) {
        let model = folder.file("model")
        let generation = folder.file("model.generations/abcdef123456")
        try FileManager.default.createDirectory(
            atPath: folder.file("model.generations"), withIntermediateDirectories: true)
        for copy in [model, generation] {
            try FileManager.default.copyItem(atPath: try await TrainedShop.shared.model, toPath: copy)
        }
        return (model, generation)
    }

    @Test func `a report compares with a generation named by the beginning of its id`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.lines, to: "test.jsonl")
        let (model, _) = try await Self.models(in: folder)
        let run = try await Program.run(
            "evaluate", "--model", model, "--test", folder.file("test.jsonl"), "--against", "abc", "--report",
            folder.file("report"),
            "--json")
        #expect(run.status == 0, "\(run.diagnostics)")
        let figures = AnswerLine(run.output.dropLast())
        #expect(figures.list("comparison", "intent").first?.integer("n") == 2)
        #expect(figures.list("comparison", "intent").first?.integer("better") == 0)
        #expect(!run.output.contains("weather"), "the figures hold no text")
        let page = try String(contentsOfFile: folder.file("report/index.html"), encoding: .utf8)
        #expect(page.contains("What changed") && page.contains("no line differs"))
        #expect(page.contains("what &lt;b&gt;is&lt;/b&gt; the weather tomorrow") || !page.contains("<b>is</b>"))
    }

    @Test func `two runs write the same page apart from the time per message`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.lines, to: "test.jsonl")
        var pages: [String] = []
        for name in ["one", "two"] {
            let run = try await Program.run(
                "evaluate", "--model", try await TrainedShop.shared.model, "--test", folder.file("test.jsonl"),
                "--report",
                folder.file(name))
            #expect(run.status == 0)
            pages.append(
                try String(contentsOfFile: folder.file("\(name)/index.html"), encoding: .utf8).replacing(
                    #/\d+ µs/#, with: "µs"))
        }
        #expect(pages[0] == pages[1])
    }

    @Test func `a missing and an ambiguous generation have different messages`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.lines, to: "test.jsonl")
        let (model, generation) = try await Self.models(in: folder)
        try FileManager.default.copyItem(atPath: generation, toPath: folder.file("model.generations/abcxyz"))
        for (name, words) in [("nothing", "no generation nothing"), ("abc", "give more digits")] {
            let run = try await Program.run(
                "evaluate", "--model", model, "--test", folder.file("test.jsonl"), "--against", name)
            #expect(run.status == 66)
            #expect(run.diagnostics.contains(words))
        }
    }

    @Test(arguments: [
        ["--cross-validate", "3", "--against", "x"], ["--answers", "x", "--learning-curve"],
        ["--test", "x", "--seed", "3"],
    ])
    func `options that exclude each other are wrong usage`(arguments: [String]) async throws {
        #expect(try await Program.run(["evaluate"] + arguments).status == 64)
    }
}
