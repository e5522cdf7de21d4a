import Assistant
import CRM
import TestSupport
import Testing
import Wire

struct PersonalTests {
    private let desk: Desk
    private let caller: Caller

    init() throws {
        desk = try Desk()
        caller = try desk.caller()
    }

    /// The text of the reply to a greeting; `customer` is JSON.
    private func greet(
        _ conversation: String, _ customer: String? = nil, _ text: String = "hello", by caller: Caller? = nil
    ) async
        -> String
    {
        let who = customer.map { #","customer":\#($0)"# } ?? ""
        return await (caller ?? self.caller).send(#"{"conversation":"\#(conversation)","text":"\#(text)"\#(who)}"#)[
            "text"] ?? "nothing"
    }

    private static let ann = #"{"id":"u-1","name":"Ann"}"#
    private static let wang = #"{"id":"u-2","name":"王芳"}"#
    private static let plain = "Hello! How can I help?"

    /// Opens a ticket about tracking an order for Ann, in a conversation on another channel.
    private func openTicket() async throws {
        let time = Timestamp(milliseconds: 1_795_248_000_000)
        let pendingWrite = try desk.store.accept(
            .interaction(
                Interaction(
                    channel: "app", conversation: "x", customer: CustomerIdentity(externalID: "u-1", name: "Ann"),
                    inbound: .init(text: "hi", time: time, language: "en"),
                    outbound: .init(text: "ok", time: time, action: "answer", language: "en", reply: "{}"),
                    ticket: TicketRequest(kind: .form, reason: "order/track", opened: time), state: "{}")))
        await desk.store.durable(pendingWrite)
    }

    @Test func `a customer is greeted by the name that the message gives, in both languages`() async {
        #expect(await greet("a", Self.ann) == "Hello Ann! How can I help?")
        #expect(await greet("b", Self.wang, "你好") == "王芳，您好！有什么可以帮您？")
        #expect(await greet("c") == Self.plain)
    }

    @Test func `two conversations that take turns keep their customers apart`() async {
        for turn in 0..<6 {
            let (first, second) = (
                await greet("a", turn == 0 ? Self.ann : nil), await greet("b", turn == 0 ? Self.wang : nil)
            )
            let third = await greet("c")
            #expect(!first.contains("王芳") && !second.contains("Ann"))
            #expect(third == Self.plain)
            if turn % 2 == 0 { #expect(first.contains("Ann") && second.contains("王芳"), "\(turn): \(first) \(second)") }
        }
    }

    @Test func `when the customer of a conversation changes, nothing of the former one is used`() async throws {
        try await openTicket()
        #expect(await greet("a", Self.ann) == "Hello again! Is it about “Where my order is”?")
        #expect(await greet("a") == "Hello Ann! How can I help?")
        // Unknown customers, by e-mail address and by id.
        for customer in [#"{"email":"x@example.org"}"#, #"{"id":"u-3"}"#, #"{"id":"u-1x"}"#] {
            #expect(await greet("a", customer) == Self.plain)
            #expect(await greet("a") == Self.plain)
        }
        let wang = [await greet("a", Self.wang), await greet("a", Self.wang)]
        #expect(wang.contains("Hello 王芳! How can I help?") && !wang.joined().contains("again"))
        #expect(await greet("a", #"{"id":"u-1"}"#) == "Hello again! Is it about “Where my order is”?")
    }

    @Test func `a refused message does not change the customer of its conversation`() async throws {
        var limits = ResponderLimits()
        limits.conversationRate = 1
        let responder = Responder(registry: desk.responder.registry, store: desk.store, limits: limits)
        let caller = try Caller(responder, in: desk.folder)
        // All sent before any is waited for, so that the rate is used up when the last one comes.
        var refused: String?
        var conversation = 0
        // On a machine that stood still meanwhile the rate is not used up, and another conversation is tried.
        while refused != "rate_limited" {
            conversation += 1
            let begun = [Self.ann, Self.ann, Self.ann, Self.ann, Self.wang].compactMap {
                caller.begin(#"{"conversation":"a-\#(conversation)","text":"hello","customer":\#($0)}"#)
            }
            for pending in begun { refused = await caller.finish(pending).errorCode }
        }
        var next: String?
        while next == nil {
            try await Task.sleep(for: .milliseconds(50))
            next = await caller.say("hello", in: "a-\(conversation)")["text"]
        }
        #expect(next?.contains("王芳") == false)
        #expect(next == Self.plain || next?.contains("Ann") == true)
    }

    @Test func `a customer who comes back is known by what the store has, over a restart and in a new conversation`()
        async throws
    {
        try await openTicket()
        _ = await greet("a", Self.ann)
        var again = desk
        try again.restart()
        let caller = try again.caller()
        let inOld = await greet("a", by: caller)
        #expect(inOld == "Hello again! Is it about “Where my order is”?" || inOld.contains("Ann"))
        #expect(await greet("new", #"{"id":"u-1"}"#, by: caller) == "Hello again! Is it about “Where my order is”?")
        #expect(await greet("other", by: caller) == Self.plain)
        let chinese = await greet("zh", #"{"id":"u-1"}"#, "你好", by: caller)
        #expect(chinese == "又见面了！还是“订单到哪了”的事吗？")
    }

    @Test func `a new name replaces the old one, and a name without letters is not used`() async {
        #expect(await greet("a", Self.ann) == "Hello Ann! How can I help?")
        _ = await greet("a")
        #expect(await greet("a", #"{"name":"Bo"}"#).contains("Ann") == false)
        #expect(await greet("b", #"{"name":"{last_ticket}\n\u0007"}"#) == "Hello last_ticket! How can I help?")
        #expect(await greet("c", #"{"name":" {} "}"#) == Self.plain)
    }
}
