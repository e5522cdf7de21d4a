import Foundation
import TestSupport
import Testing

struct ImportTranscriptsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try SampleShop.writeData(to: folder)
        try folder.write(
            "{\"text\":\"where on earth is the parcel I paid for\",\"intent\":\"order/track\"}\n",
            to: "corpora/test/held.jsonl")
    }

    private func run(_ name: String, _ text: String, _ more: String...) async throws -> Program.Run {
        try folder.write(text, to: name)
        return try await Program.run(
            [
                "import", "transcripts", folder.file(name), "--intents", folder.file("intents"), "--corpora",
                folder.file("corpora"),
            ] + more)
    }

    @Test func `good lines are copied with mode 0600, and an existing file is not replaced`() async throws {
        let text = "text,intent\r\n\"has, it left\",order/track\r\n运费是多少啊,faq/shipping_cost\r\n"
        let first = try await run("may.csv", text)
        #expect(first.status == 0, "\(first.diagnostics)")
        #expect(try String(contentsOfFile: folder.file("corpora/transcripts/may.csv"), encoding: .utf8) == text)
        #expect(try folder.mode(of: "corpora/transcripts/may.csv") == 0o600)
        #expect(try await run("may.csv", text).status == 73)
        let again = try await run("may.csv", text, "--force")
        #expect(again.status == 0, "\(again.diagnostics)")
    }

    @Test func `conflicts, repetitions, unknown intents, wrong languages and held-out lines are listed`()
        async throws
    {
        let lines = [
            #"{"text":"my box is late","intent":"order/track"}"#,
            #"{"text":"My box  is late","intent":"faq/shipping_cost"}"#,
            #"{"text":"my box is late","intent":"order/track"}"#, #"{"text":"hm","intent":"nothing/known"}"#,
            #"{"text":"where on earth is the parcel i paid for!","intent":"order/track"}"#,
            #"{"text":"我的包裹呢我的包裹","intent":"order/track","language":"en"}"#,
        ]
        let run = try await run("june.jsonl", lines.joined(separator: "\n") + "\n")
        #expect(run.status == 65)
        #expect(!folder.has("corpora/transcripts/june.jsonl"))
        let file = folder.file("june.jsonl")
        for line in 2...6 { #expect(run.diagnostics.contains("\(file):\(line):"), "\(line): \(run.diagnostics)") }
        for message in [
            "here and `order/track` at", "the same line again", "unknown intent `nothing/known`",
            "a copy of the held-out line at",
            "not written in `en`",
        ] {
            #expect(run.diagnostics.contains(message), "\(run.diagnostics)")
        }
    }
}
