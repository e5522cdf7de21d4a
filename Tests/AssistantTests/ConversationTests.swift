import CRM
import TestSupport
import Testing
import Wire

struct ConversationTests {
    @Test(arguments: ["1", "第一个", "/order/track", "订单到哪了"])
    func `an unclear message gets choices, and the next message takes one`(choice: String) async throws {
        let caller = try Desk().caller()
        let offer = try #require(await caller.say(unclear).reply)
        #expect(offer.action == "clarify")
        #expect(offer.answer == nil)
        #expect(offer.buttons.map(\.payload) == ["/order/track", "/faq/shipping_cost"])
        #expect(offer.text.hasSuffix("\n1. 订单到哪了\n2. 运费"))
        let answer = try #require(await caller.say(choice).reply)
        #expect(answer.action == "answer")
        #expect(answer.answer == "order/track")
        #expect(answer.intent == .init(name: "order/track", confidence: 1))
    }

    @Test(arguments: ["yes", "是的"])
    func `a yes to several choices is asked which one it means`(choice: String) async throws {
        let caller = try Desk().caller()
        #expect(await caller.say(unclear).reply?.action == "clarify")
        let question = try #require(await caller.say(choice).reply)
        #expect(question.action == "rephrase")
        #expect(question.buttons.map(\.payload) == ["/order/track", "/faq/shipping_cost"])
        #expect(await caller.say("2").reply?.answer == "faq/shipping_cost")
    }

    @Test(arguments: ["2", "the second one", "最后一个", "运费"])
    func `a choice may be taken by its number, its position or its title`(choice: String) async throws {
        let caller = try Desk().caller()
        #expect(await caller.say(unclear).reply?.action == "clarify")
        #expect(await caller.say(choice).reply?.answer == "faq/shipping_cost")
    }

    @Test func `after messages that are not understood the bot asks again, offers a human and then hands over`()
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        var actions: [String?] = []
        for _ in 0..<4 { actions.append(await caller.say("???")["action"]) }
        #expect(actions == ["rephrase", "clarify", "handoff", "silent"])
        #expect(try await desk.shell("SELECT reason, status FROM ticket") == ["unanswered|open"])
    }

    @Test func `after a hand-over the bot is silent until resolve, and messages are still stored`()
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        let handoff = try #require(await caller.say("我要找人工客服").reply)
        #expect(handoff.action == "handoff")
        #expect(handoff.handoff == .init(ticket: 1, reason: "asked"))
        let silent = try #require(await caller.say("运费多少钱").reply)
        #expect(silent.action == "silent")
        #expect(silent.text == "")
        #expect(silent.intent?.name == "faq/shipping_cost")
        #expect(try desk.store.counts().openTickets == 1)
        #expect(
            await caller.send(#"{"op":"resolve","id":"r","conversation":"c"}"#).text
                == #"{"id":"r","resolved":true,"conversation":"c"}"#)
        #expect(await caller.say("运费多少钱").reply?.action == "answer")
        #expect(try desk.store.counts().openTickets == 0)
        let rows = try await desk.shell(
            "SELECT replace(content, char(10), ' '), action FROM communication WHERE direction = 'outbound' ORDER BY id"
        )
        #expect(rows == ["正在为您转接同事。 工单号：1。|handoff", "|silent", "满 99 元包邮。|answer"])
    }

    @Test func `an agent's message is stored with the agent's name, and silences the bot`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.say("hello")
        let line = await caller.send(#"{"op":"agent","id":"a","conversation":"c","text":"This is Wei.","agent":"wei"}"#)
        #expect(line.text == #"{"id":"a","communication":3,"conversation":"c"}"#)
        #expect(await caller.say("hello")["action"] == "silent")
        let rows = try await desk.shell(
            "SELECT direction, content, action, agent, reply_to FROM communication WHERE id = 3")
        #expect(rows == ["outbound|This is Wei.|agent|wei|"])
        _ = await caller.send(#"{"op":"resolve","conversation":"c"}"#)
        #expect(await caller.say("hello")["action"] == "answer")
    }

    @Test func `a conversation keeps its choices over a restart`() async throws {
        var desk = try Desk()
        #expect(try await desk.caller().say(unclear)["action"] == "clarify")
        try desk.restart()
        #expect(try await desk.caller().say("2").reply?.answer == "faq/shipping_cost")
    }

    @Test func `a hand-over is kept over a restart`() async throws {
        var desk = try Desk()
        _ = try await desk.caller().say("agent please")
        try desk.restart()
        let caller = try desk.caller()
        #expect(await caller.say("hello")["action"] == "silent")
        _ = await caller.send(#"{"op":"resolve","conversation":"c"}"#)
        #expect(await caller.say("agent please").integer("handoff", "ticket") == 2)
    }

    @Test func `a conversation forgets an offer after an hour`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        #expect(await caller.say(unclear)["action"] == "clarify")
        desk.pass(milliseconds: 3_600_001)
        #expect(await caller.say("1").reply?.answer == nil)
    }
}
