import Assistant
import CRM
import TestSupport
import Testing

struct ForeignWriteTests {
    @Test func `a conversation that another program has changed is read again`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.say("agent please")
        #expect(await caller.say("hello")["action"] == "silent")
        _ = try await desk.shell("UPDATE conversation SET status = 'open', state = NULL")
        // The write of another conversation notices it; an idle store notices it when it is tended.
        _ = await caller.say("hello", in: "other")
        #expect(await caller.say("hello")["action"] == "answer")
    }
}
