import Assistant
import CRM
import Insights
import TestSupport
import Testing

struct UnansweredMessagesTests {
    private let folder: TemporaryFolder
    private let store: SQLiteStore
    private let caller: Caller

    private let unclear = "物流多少钱"
    /// A text in a language that the shop's bot was not trained on.
    private let foreign = "quiero devolver los zapatos, muchas gracias"

    init() throws {
        folder = try TemporaryFolder()
        let (responder, store) = try SampleShop.responder(in: folder)
        self.store = store
        caller = try Caller(responder)
    }

    private func unanswered() throws -> [String] {
        var unanswered = UnansweredMessages()
        try store.turns(since: nil, until: nil) { unanswered.add($0) }
        unanswered.finish()
        return unanswered.messages.map(\.text)
    }

    /// Sends a message and returns the reply.
    @discardableResult
    private func say(_ text: String, in conversation: String) async -> AnswerLine {
        await caller.say(text, in: conversation)
    }

    @Test func `answered messages are left out, unanswered ones are selected`() async throws {
        #expect(await say("where is my order", in: "a")["action"] == "answer")
        #expect(await say(foreign, in: "b")["action"] == "rephrase")
        #expect(try unanswered() == [foreign])
    }

    @Test func `choices count as no answer until one is taken`() async throws {
        #expect(await say(unclear, in: "a")["action"] == "clarify")
        #expect(try unanswered() == [unclear])
        await say("1", in: "a")
        #expect(try unanswered() == [])
        await say(unclear, in: "b")
        await say(foreign, in: "b")
        #expect(try unanswered() == [unclear, foreign])
    }

    @Test func `an answer with a bad score counts as no answer, one with a good score does`() async throws {
        for (conversation, score) in [("a", 2), ("b", 3)] {
            let id = try #require(await say("how much is shipping", in: conversation).integer("communication"))
            let told = await caller.send(#"{"op":"feedback","communication":\#(id),"score":\#(score)}"#)
            #expect(told["error", "code"] == nil, "\(told)")
        }
        #expect(try unanswered() == ["how much is shipping"])
    }
}
