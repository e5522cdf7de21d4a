import Assistant
import CRM
import TestSupport
import Testing

@Suite struct SplitTests {
    @Test func `two thousand customers are divided by the share, and keep their arm after a restart`() async throws {
        var laboratory = try Laboratory()
        try await laboratory.begin(.split, share: 0.2)
        var caller = try laboratory.desk.caller()
        var models: [String?] = []
        for customer in 0..<2_000 { models.append(await caller.model(for: "u-\(customer)", in: "c-\(customer)")) }
        let count = models.count { $0 == laboratory.candidate }
        #expect((340...460).contains(count))
        #expect(Set(models) == [laboratory.candidate, laboratory.live])
        try laboratory.desk.restart()
        laboratory.desk.responder.tendExperiment()
        caller = try laboratory.desk.caller()
        for customer in stride(from: 0, to: 2_000, by: 40) {
            #expect(await caller.model(for: "u-\(customer)", in: "c-\(customer)") == models[customer])
            #expect(await caller.model(for: "u-\(customer)", in: "another-\(customer)") == models[customer])
        }
        let mixed = try await laboratory.desk.shell(
            "SELECT count(*) FROM (SELECT 1 FROM communication "
                + "GROUP BY conversation_id HAVING count(DISTINCT model) > 1)"
        )
        #expect(mixed == ["0"])
    }

    @Test func `a conversation stays with its model until it has ended, also over a restart`()
        async throws
    {
        var laboratory = try Laboratory()
        let live = laboratory.live
        var caller = try laboratory.desk.caller()
        #expect(await caller.model(for: "u", in: "c") == live)
        try await laboratory.begin(.split, share: 0.99)
        #expect(await caller.model(for: "u", in: "c") == live)
        #expect(await caller.model(for: "u", in: "new") == laboratory.candidate)
        try laboratory.desk.restart()
        laboratory.desk.responder.tendExperiment()
        caller = try laboratory.desk.caller()
        #expect(await caller.model(for: "u", in: "c") == live)
        #expect(await caller.model(for: "u", in: "new") == laboratory.candidate)
        laboratory.desk.pass(milliseconds: 86_400_001)
        #expect(await caller.model(for: "u", in: "c") == laboratory.candidate)
        try await laboratory.stop()
        #expect(await caller.model(for: "u", in: "c") == live)
    }

    @Test func `a conversation without a customer's id is assigned by its name`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.begin(.split, share: 0.5)
        let caller = try laboratory.desk.caller()
        var models: [String?] = []
        for number in 0..<60 { models.append(await caller.say("hello", in: "c-\(number)")["model"]) }
        #expect(Set(models).count == 2)
        for number in 0..<60 { #expect(await caller.say("hello", in: "c-\(number)")["model"] == models[number]) }
    }

    @Test func `status and metrics count the messages of each arm`() async throws {
        let laboratory = try Laboratory()
        let caller = try laboratory.desk.caller()
        #expect(await caller.send(#"{"op":"status"}"#)["status", "experiment", "name"] == nil)
        try await laboratory.begin(.split, share: 0.99)
        for number in 0..<3 { _ = await caller.say("hello", in: "c-\(number)") }
        let status = await caller.send(#"{"op":"status"}"#)
        #expect(status["status", "experiment", "name"] == "july")
        #expect(status["status", "experiment", "candidate"] == laboratory.candidate)
        #expect(status["status", "model"] == laboratory.live)
        #expect(status.integer("status", "experiment_messages", "candidate") == 3)
        #expect(laboratory.desk.responder.metrics().contains(#"kefu_experiment_messages_total{arm="candidate"} 3"#))
    }
}
