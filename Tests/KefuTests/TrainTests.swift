import Foundation
import TestSupport
import Testing

struct TrainTests {
    /// A file that is added to good data, and the place of the error in it.
    static let broken: [(file: String, text: String, place: String)] = [
        ("intents/broken.yml", "version: \"3.1\"\nnlu:\n- intent: a\n  examples: |\n    - b\n \tc: [", "6:2"),
        ("intents/mistaken.yml", "version: \"3.1\"\nnlu:\n- intent: a\n  exmples: |\n    - b\n", "3:3"),
        ("corpora/transcripts/broken.csv", "text,intent\r\nhello,smalltalk/greet\r\none,two,three\r\n", "3:1"),
        (
            "corpora/transcripts/broken.jsonl",
            "{\"text\":\"hello\",\"intent\":\"smalltalk/greet\"}\n{\"text\":\"hi\",\n", "2:"
        ),
        ("corpora/sentiment/broken.jsonl", "{\"text\":\"nice\",\"sentiment\":\"happy\"}\n", "1:"),
    ]

    @Test(arguments: broken.indices)
    func `the place of broken data is printed, and the old model stays byte for byte`(
        _ index: Int
    ) async throws {
        let (file, text, place) = Self.broken[index]
        let shop = try await TrainedShop()
        let before = try shop.modelBytes()
        try shop.folder.write(text, to: file)
        let run = try await shop.train()
        #expect(run.status == 65)
        #expect(run.output == "")
        let line = try #require(run.diagnostics.split(separator: "\n").first { $0.contains(": error: ") })
        #expect(line.hasPrefix("\(shop.folder.file(file)):\(place)"), "\(line)")
        #expect(try #/.*:\d+:\d+: error: .+ \(.+\)/#.wholeMatch(in: line) != nil, "\(line)")
        #expect(try shop.modelBytes() == before)
        let validation = try await Program.run("validate", "--intents", shop.intents, "--corpora", shop.corpora)
        #expect(validation.status == 65)
        #expect(validation.output.contains(line))
    }

    @Test func `good data is valid`() async throws {
        let shop = try await TrainedShop.shared
        let run = try await Program.run("validate", "--intents", shop.intents, "--corpora", shop.corpora)
        #expect(run.status == 0)
        #expect(!run.output.contains(": error: "))
        #expect(run.diagnostics.hasPrefix("0 errors, "))
    }

    @Test func `a folder that is missing is named, with status 66`() async throws {
        let folder = try TemporaryFolder()
        for command in ["train", "validate"] {
            let run = try await Program.run(command, "--intents", folder.file("nowhere"), "--corpora", folder.path)
            #expect(run.status == 66)
            #expect(run.diagnostics.contains("nowhere"))
        }
        let labels = try await Program.run("train", "--labels", folder.file("nothing.jsonl"), "--labels-only")
        #expect(labels.status == 66)
        #expect(labels.diagnostics.contains("nothing.jsonl"))
    }

    @Test func `the same data and seed give the same bytes, other data another model`() async throws {
        let shop = try await TrainedShop.shared
        let folder = try TemporaryFolder()
        func train(_ model: String, _ more: String...) async throws -> [String: Data] {
            let run = try await Program.run(
                ["train", "--intents", shop.intents, "--corpora", shop.corpora, "--model", folder.file(model)] + more)
            #expect(run.status == 0)
            return try shop.bytes(of: folder.file(model))
        }
        let first = try await train("first")
        #expect(try await train("second") == first)
        #expect(first == (try shop.modelBytes()))
        try folder.write("{\"text\":\"is postage included\",\"intent\":\"faq/shipping_cost\"}\n", to: "more.jsonl")
        #expect(
            try await train("third", "--labels", folder.file("more.jsonl"))["manifest.json"] != first["manifest.json"])
    }

    @Test(arguments: ["m", "m/", "deep/er/m", "./m"]) func `a model is written to the named folder`(name: String)
        async throws
    {
        let shop = try await TrainedShop.shared
        let folder = try TemporaryFolder()
        // Trains twice, so that the second model replaces the first.
        let train = [Program.path, "train", "--intents", shop.intents, "--corpora", shop.corpora, "--model", name]
        let shell = try ChildProcess("/bin/sh", ["-c", #"cd "$0" && "$@" && "$@""#, folder.path] + train)
        #expect(await shell.exit() == 0, "\(shell.diagnostics)")
        #expect(folder.has("\(name)/manifest.json"))
    }

    @Test func `an invalid precision or seed is wrong usage`() async throws {
        #expect(try await Program.run("train", "--precision", "2").status == 64)
        #expect(try await Program.run("train", "--seed", "x").status == 64)
        #expect(try await Program.run("train", "--labels-only").status == 64)
    }
}
