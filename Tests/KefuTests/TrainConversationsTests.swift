import TestSupport
import Testing
import Understanding

/// The conversations of `intents/tests`, which `kefu train` plays before it puts a model in use.
struct TrainConversationsTests {
    @Test func `training keeps a model out of use where a conversation goes otherwise, unless it is told always`()
        async throws
    {
        let shop = try await TrainedShop()
        let before = try ModelFolder(path: shop.model).load().id
        try shop.folder.write(TestConversationsTests.good, to: "intents/tests/good.yml")
        let good = try await shop.train("--seed", "2")
        #expect(good.status == 0 && good.lines.contains("  conversations: 2 played, all as written"))
        let live = try ModelFolder(path: shop.model).load().id
        #expect(live != before)

        try shop.folder.write(TestConversationsTests.bad, to: "intents/tests/bad.yml")
        let refused = try await shop.train("--seed", "3")
        #expect(refused.status == 3)
        #expect(try ModelFolder(path: shop.model).load().id == live)
        #expect(refused.lines.contains("  conversations: 3 played, 1 otherwise than written"))
        let place = "\(shop.folder.file("intents/tests/bad.yml")):1:3"
        #expect(refused.lines.contains("    \(place): a wrong wish: turn 1: action, answer, says"))
        #expect(refused.lines.last == "  not put in use: 1 conversation goes otherwise than written")
        #expect(!refused.output.contains("how much is shipping") && !refused.output.contains("$49"))
        let id = try #require(refused.diagnostics.firstMatch(of: /kefu models promote ([0-9a-f]{12})/)?.1)
        let shown = try await Program.run("models", "show", String(id), "--model", shop.model)
        #expect(shown.lines.contains("conversations: 3 played, 1 otherwise than written"))
        let played = try await Program.run(
            "test", shop.folder.file("intents/tests"), "--model", "\(shop.model).generations/\(id)")
        #expect(played.status == 1)

        let forced = try await shop.train("--seed", "3", "--promote", "always", "--json")
        let report = AnswerLine(forced.output.dropLast())
        #expect(forced.status == 0 && report["generation", "fate"] == "forced")
        #expect(report.list("different").compactMap { $0["name"] } == ["a wrong wish"])
        #expect(try ModelFolder(path: shop.model).load().id == id)
    }

    @Test func `a bad conversation stops the training and is found by validate`() async throws {
        let shop = try await TrainedShop()
        try shop.folder.write(
            TestConversationsTests.bad.replacing("answer:", with: "anwser:"), to: "intents/tests/bad.yml")
        let message = "\(shop.folder.file("intents/tests/bad.yml")):4:25: error: unknown key `anwser` in kefu"
        let trained = try await shop.train()
        #expect(trained.status == 65 && trained.diagnostics.contains(message))
        let checked = try await Program.run("validate", "--intents", shop.intents, "--corpora", shop.corpora)
        #expect(checked.status == 65 && checked.output.contains(message))
    }
}
