import Foundation
import TestSupport
import Testing

/// Customers ask the bundled bot how far their tickets are: standard input, a database file, and the program.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct TicketStatusTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Sends the lines to one daemon over the same database, and returns the replies.
    private func talk(_ lines: [String]) async throws -> [AnswerLine] {
        let model = try #require(Program.bundledModel)
        let run = try await Program.run(
            ["serve", "--stdin", "--model", model, "--database", folder.file("kefu.sqlite")],
            input: lines.map { $0 + "\n" }.joined(), environment: Program.attended)
        return run.lines.map { AnswerLine($0) }
    }

    private func line(_ text: String, in conversation: String, by customer: String, id: String? = nil) -> String {
        let id = id.map { #""id":"\#($0)","# } ?? ""
        return #"{\#(id)"conversation":"\#(conversation)","customer":"\#(customer)","text":"\#(text)"}"#
    }

    private func damage(_ order: String, in conversation: String, by customer: String) -> [String] {
        ["my vase arrived broken", order, "a new one please"].map { line($0, in: conversation, by: customer) }
    }

    @Test func `a completed form's reply has the ticket's number, and again the same for the same id`() async throws {
        var lines = damage("A1234567", in: "a", by: "u-1")
        lines[2] = line("a new one please", in: "a", by: "u-1", id: "gw-1")
        let first = try #require(try await talk(lines).last)
        #expect(first.integer("ticket") == 1 && first["text"]?.hasSuffix("\nYour ticket has the number 1.") == true)
        let again = try #require(try await talk([lines[2]]).last)
        #expect(again.text.contains(#""duplicate":true"#) && again["text"] == first["text"])
    }

    private static let questions = ["what is the status of my ticket", "我的工单处理得怎么样了", "我的案件進度如何"]

    @Test func `the status of a ticket is told to its customer in every language, and to nobody else`() async throws {
        _ = try await talk(damage("A1234567", in: "a", by: "u-1"))
        let own = try await talk(Self.questions.enumerated().map { line($1, in: "own-\($0)", by: "u-1") })
        for (reply, words) in zip(own, [["Ticket 1", "open since 20"], ["工单 1", "处理中"], ["案件 1", "處理中"]]) {
            let text = try #require(reply["text"])
            #expect(words.allSatisfy { text.contains($0) }, "\(text)")
        }
        let other = try await talk(Self.questions.enumerated().map { line($1, in: "other-\($0)", by: "u-2") })
        for (reply, words) in zip(other, ["no ticket of yours", "没有查到您的工单", "沒有查到您的案件"]) {
            #expect(reply["text"]?.contains(words) == true && reply["text"]?.contains("1") == false)
        }
        // Somebody else in the same conversation.
        let taken = try await talk([line(Self.questions[0], in: "a", by: "u-2")])
        #expect(taken.first?["text"]?.contains("no ticket of yours") == true)
    }

    @Test func `of many tickets the newest three are told`() async throws {
        for (number, order) in ["A1234567", "B1234567", "C1234567", "D1234567"].enumerated() {
            _ = try await talk(damage(order, in: "c-\(number)", by: "u-1"))
        }
        let text = try #require(try await talk([line(Self.questions[0], in: "x", by: "u-1")]).first?["text"])
        #expect(text.matches(of: /Ticket \d/).map { String($0.output) } == ["Ticket 4", "Ticket 3", "Ticket 2"])
    }

    @Test(arguments: [
        ("what is the status of my ticket", "it is still not solved", "Ticket 1 (", "resolved"),
        ("我的工单处理得怎么样了", "还没解决", "工单 1（", "已解决"),
    ]) func `who says that a resolved ticket is not solved gets one that names it`(
        question: String, complaint: String, ticket: String, resolved: String
    ) async throws {
        _ = try await talk(damage("A1234567", in: "a", by: "u-1"))
        let replies = try await talk([
            #"{"op":"resolve","conversation":"a","ticket":1}"#, line(question, in: "b", by: "u-1"),
            line(complaint, in: "b", by: "u-1"),
        ])
        let status = try #require(replies[1]["text"])
        #expect(status.contains(ticket) && status.contains(resolved), "\(status)")
        #expect(replies[2]["action"] == "handoff" && replies[2].integer("handoff", "ticket") == 2)
        let shown = try await Program.run("ticket", "2", "--database", folder.file("kefu.sqlite"))
        #expect(shown.output.contains("follows: 1"), "\(shown.output)")
    }

    @Test func `who is content with the status, or asks for something else, opens no ticket`() async throws {
        _ = try await talk(damage("A1234567", in: "a", by: "u-1"))
        for (number, text) in ["thanks", "ok", "no", "great, thank you", "how long is the warranty"].enumerated() {
            let replies = try await talk([
                line(Self.questions[0], in: "c-\(number)", by: "u-1"), line(text, in: "c-\(number)", by: "u-1"),
            ])
            #expect(replies.last?["action"] == "answer", "\(text)")
        }
    }
}
