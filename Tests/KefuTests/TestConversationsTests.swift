import Authoring
import Evaluating
import Foundation
import TestSupport
import Testing
import Understanding

@testable import kefu

/// `kefu test`.
struct TestConversationsTests {
    static let good = """
        - conversation: delivery has a price
          turns:
          - customer: how much is shipping
            kefu: {action: answer, answer: faq/shipping_cost, says: "49"}
        - conversation: 运费
          turns:
          - customer: 运费多少钱
            kefu: {action: answer, answer: faq/shipping_cost}

        """
    static let bad = """
        - conversation: a wrong wish
          turns:
          - customer: how much is shipping
            kefu: {action: ask, answer: order/track, says: refund}

        """

    private func test(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program.Run {
        try await Program.run(
            ["test", "--model", try await TrainedShop.shared.model] + arguments, environment: environment)
    }

    @Test func `conversations that go as written are counted, with status 0`() async throws {
        let folder = try TemporaryFolder(["a/b/good.yml": Self.good])
        let run = try await test(folder.file("a"))
        #expect(run.status == 0 && run.output == "2 conversations, as written\n" && run.diagnostics == "")
    }

    @Test func `a difference is shown as a diff without colour in a pipe, with status 1`() async throws {
        let folder = try TemporaryFolder(["good.yml": Self.good, "bad.yml": Self.bad])
        let run = try await test(folder.file("good.yml"), folder.file("bad.yml"))
        #expect(run.status == 1 && run.diagnostics == "")
        #expect(!run.output.contains("\u{1B}"))
        let said = try #require(run.lines.first { $0.hasPrefix("  + said: ") })
        #expect(said.contains("$49"))
        #expect(
            run.lines == [
                "\(folder.file("bad.yml")):1:3: a wrong wish", "  turn 1, line 3: how much is shipping",
                "  - action: ask", "  + action: answer", "  - answer: order/track", "  + answer: faq/shipping_cost",
                "  - says: refund", said, "", "3 conversations, 1 otherwise than written (- expected, + came)",
            ])
    }

    @Test func `the diff is red and green where colours are shown`() {
        let place = SourcePlace(file: "a.yml", line: 3, column: 5)
        let turn = TurnDifference(
            turn: 1, place: place, sent: "hi\u{1B}[2J", said: "One\nTwo",
            differences: [Difference(key: "action", expected: "ask", found: "answer")])
        let diff = ConversationDiff([PlayedConversation(name: "c", place: place, differences: [turn])])
        #expect(diff.lines.map(\.style) == [.bold, .dim, .red, .green, .green, .plain, .plain])
        #expect(diff.lines[4].text == "  + said: One\n      Two")
        #expect(!diff.lines.contains { $0.text.contains("\u{1B}") })
        #expect(TextStyle.red.applied(to: "a") == "\u{1B}[31ma\u{1B}[0m" && TextStyle.plain.applied(to: "a") == "a")
    }

    @Test func `the outcome is one JSON document`() async throws {
        let folder = try TemporaryFolder(["good.yml": Self.good, "bad.yml": Self.bad])
        let run = try await test(folder.path, "--json")
        #expect(run.status == 1 && run.lines.count == 1)
        let document = AnswerLine(run.output.dropLast())
        #expect(document["model"] == (try ModelFolder(path: try await TrainedShop.shared.model).load().id))
        #expect(document.integer("played") == 3 && document.integer("different") == 1)
        let conversations = document.list("conversations")
        #expect(conversations.map { $0.integer("as_written") } == [0, 1, 1])
        let turn = try #require(conversations[0].list("differences").first)
        #expect(turn.integer("turn") == 1 && turn.integer("line") == 3 && turn["sent"] == "how much is shipping")
        #expect(turn.list("differences").compactMap { $0["key"] } == ["action", "answer", "says"])
        #expect(turn.list("differences")[0]["found"] == "answer")
    }

    @Test func `the settings of the daemon hold, and a wrong one is status 78`() async throws {
        let text = """
            - conversation: nobody is there on Sunday
              begins: sun 12:00
              turns:
              - customer: agent please
                kefu: {action: handoff, says: tomorrow}
              ticket: {reason: asked}

            """
        let folder = try TemporaryFolder(["a.yml": text])
        let hours = ["KEFU_OPENING_HOURS": "mon-fri 09:00-18:00", "KEFU_TIME_ZONE": "Asia/Shanghai"]
        #expect(try await test(folder.file("a.yml"), environment: hours).status == 0)
        #expect(try await test(folder.file("a.yml")).status == 1)
        #expect(try await test(folder.file("a.yml"), environment: ["KEFU_FEEDBACK_RATE": "2"]).status == 78)
    }

    @Test func `a bad file is status 65 with every problem at its place, and a missing one 66`() async throws {
        let folder = try TemporaryFolder([
            "bad.yml": Self.bad.replacing("order/track", with: "order/trak").replacing("ask", with: "aks")
        ])
        let run = try await test(folder.file("bad.yml"))
        #expect(run.status == 65 && run.output == "")
        #expect(
            run.diagnostics.contains(
                "\(folder.file("bad.yml")):4:20: error: there is no action `aks` (is `ask` meant?)"))
        #expect(
            run.diagnostics.contains(
                "\(folder.file("bad.yml")):4:33: error: there is no intent `order/trak` (is `order/track` meant?)"))
        #expect(try await test(folder.file("none.yml")).status == 66)
        #expect(try await Program.run("test", folder.file("bad.yml"), "--model", folder.file("none")).status == 66)
    }

    @Test func `nothing stays of a play`() async throws {
        let (folder, temporary) = (try TemporaryFolder(["good.yml": Self.good]), try TemporaryFolder())
        let run = try await test(folder.file("good.yml"), environment: ["TMPDIR": temporary.path])
        #expect(run.status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
    }
}
