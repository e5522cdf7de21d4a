import TestSupport
import Testing

/// An order number of an earlier conversation is offered by the built program with the bundled bot.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct EarlierValueTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The replies to messages, each of a customer (nil gives none) in a conversation, by one run of the program.
    private func talk(_ messages: [(conversation: String, customer: String?, text: String)]) async throws
        -> [AnswerLine]
    {
        let lines = messages.map { message in
            let customer = message.customer.map { #","customer":"\#($0)""# } ?? ""
            return #"{"conversation":"\#(message.conversation)","text":"\#(message.text)"\#(customer)}"# + "\n"
        }
        let run = try await Program.run(
            [
                "serve", "--stdin", "--model", try #require(Program.bundledModel), "--database",
                folder.file("kefu.sqlite"),
            ], input: lines.joined())
        return run.lines.map { AnswerLine($0) }
    }

    @Test(arguments: [
        ("I want to return my headphones, order A1234567", "I want to return something", "yes", "A1234567 again?"),
        ("我要退货，订单号A1234567", "我要退货", "是的", "还是A1234567吗？"),
    ]) func `the customer is asked about the order of an earlier conversation, also after a restart`(
        first: String, later: String, yes: String, words: String
    ) async throws {
        let before = try await talk([("a", "u-1", first)])
        let within = try await before + talk([("b", "u-1", later), ("x", "u-2", later), ("y", nil, later)])
        #expect(within[1]["text"]?.contains(words) == true && within[1]["action"] == "ask")
        #expect(within[1].list("buttons").map { $0["payload"] } == ["A1234567"])
        // Neither another customer nor one without a name.
        #expect(within[2...].allSatisfy { $0["text"]?.contains("A1234567") == false })
        let after = try await talk([("c", "u-1", later), ("c", "u-1", yes), ("z", "u-2", later)])
        #expect(after[0]["text"]?.contains(words) == true)
        #expect(after[1]["action"] == "ask" && after[1]["text"]?.contains(words) == false)
        #expect(after[2]["text"]?.contains("A1234567") == false)
        let state = try await SQLiteShell(folder.file("kefu.sqlite"))(
            "SELECT state FROM conversation WHERE external_id = 'c'")
        #expect(state.first?.contains(#""v":"A1234567""#) == true)
    }

    @Test func `a customer without a name is not offered what somebody wrote before, also in the same conversation`()
        async throws
    {
        _ = try await talk([("kiosk", nil, "I want to return my headphones, order A1234567")])
        _ = try await SQLiteShell(folder.file("kefu.sqlite"))(
            "UPDATE conversation SET last_activity = '2026-01-01T00:00:00.000Z'")
        let next = try await talk([("kiosk", nil, "I want to return something")])
        #expect(next[0]["action"] == "ask" && next[0]["text"]?.contains("A1234567") == false)
    }
}
