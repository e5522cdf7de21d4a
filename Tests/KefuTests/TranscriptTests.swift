import Foundation
import Testing
import TestSupport

/// One session over every transport. All replies are the same, and are the accepted ones.
///
/// After an intended change of replies: `KEFU_WRITE_GOLDENS=1 swift test --filter TranscriptTests`, then review the
/// difference.
struct TranscriptTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")
    private static let golden = folder.appending(path: "session.replies.jsonl")

    private static func session() throws -> [String] {
        try String(contentsOf: folder.appending(path: "session.jsonl"), encoding: .utf8).split(separator: "\n").map(
            String.init)
    }

    @Test func `a session in process has the replies that were accepted`() async throws {
        let replies = try await inProcess().map(Self.accepted).joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["KEFU_WRITE_GOLDENS"] == "1" {
            try Data(replies.utf8).write(to: Self.golden)
        }
        let accepted = try String(contentsOf: Self.golden, encoding: .utf8)
        for (reply, expected) in zip(replies.split(separator: "\n"), accepted.split(separator: "\n")) {
            #expect(reply == expected)
        }
        #expect(replies == accepted)
    }

    @Test func `a session over standard input has the same replies`() async throws {
        #expect(try await overStandardInput().map(Self.comparable) == inProcess().map(Self.comparable))
    }

    @Test func `a session over the socket has the same replies`() async throws {
        let daemon = try await RunningDaemon()
        let client = try daemon.client()
        var replies: [AnswerLine] = []
        for line in try Self.session() { replies.append(try await client.ask(line)) }
        #expect(try await replies.map(Self.comparable) == inProcess().map(Self.comparable))
        #expect(await daemon.end() == 0)
    }

    private func inProcess() async throws -> [AnswerLine] {
        let folder = try TemporaryFolder()
        let caller = try SampleShop.caller(
            model: try await TrainedShop.shared.model, database: folder.file("kefu.sqlite"))
        var replies: [AnswerLine] = []
        for line in try Self.session() { replies.append(await caller.send(line)) }
        return replies
    }

    private func overStandardInput() async throws -> [AnswerLine] {
        let folder = try TemporaryFolder()
        let model = try await TrainedShop.shared.model
        let process = try Program.start(
            ["serve", "--stdin", "--model", model, "--database", folder.file("kefu.sqlite")], input: .pipe)
        var count = 0
        for line in try Self.session() {
            process.write(line + "\n")
            count += 1
            try await eventually { process.output.count { $0 == "\n" } == count }
        }
        process.endInput()
        #expect(await process.exit() == 0)
        return process.output.split(separator: "\n").map { AnswerLine($0) }
    }

    /// The reply without what differs in every run.
    private static func comparable(_ line: AnswerLine) -> String {
        line.text
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "TIME")
            .replacing(/connection-[0-9a-f]+/, with: "CONNECTION")
    }

    /// The reply without these and without the figures of the model, which change with every training.
    private static func accepted(_ line: AnswerLine) -> String {
        comparable(line)
            .replacing(/"model":"[0-9a-f]+"/, with: #""model":"MODEL""#)
            .replacing(/"(confidence|score|sentiment_score)":-?[0-9.e-]+/) { #""\#($0.output.1)":0"# }
            .replacing(/"(label|sentiment)":"[a-z]+"/) { #""\#($0.output.1)":"LABEL""# }
            .replacing(/"ranking":\[.*?\]/, with: #""ranking":[]"#)
    }
}
