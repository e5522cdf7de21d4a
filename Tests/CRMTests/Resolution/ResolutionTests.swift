import CRM
import Testing

@Suite struct ResolutionTests {
    private let folder: StoreFolder
    private let store: SQLiteStore
    private static let start: Int64 = 1_795_248_000_000
    private static let day: Int64 = 86_400_000
    private let ann = CustomerIdentity(externalID: "u-1")

    init() throws {
        folder = try StoreFolder()
        store = try folder.store()
    }

    /// Stores a turn some days after the start, and returns the row id of its reply.
    @discardableResult private func turn(
        in conversation: String = "c-1", of customer: CustomerIdentity? = nil, onDay days: Double = 0,
        action: String = "answer", _ change: ResolutionChange? = nil, beginsAnew: Bool = false
    ) async throws -> Int64 {
        var turn = interaction(conversation: conversation, customer: customer ?? ann)
        turn.activity = Timestamp(milliseconds: Self.start + Int64(days * Double(Self.day)))
        turn.outbound.action = action
        turn.resolution = change
        turn.beginsAnew = beginsAnew
        return try #require(try await store.store(.interaction(turn)).outbound)
    }

    private func answer(_ need: String = "faq/refund", isAsked: Bool = false) -> ResolutionChange {
        ResolutionChange(needs: [need], answered: need, isAsked: isAsked)
    }

    private func sweep(onDay days: Int64) async throws {
        let now = Timestamp(milliseconds: Self.start + days * Self.day)
        _ = try await store.store(
            .idle(IdleSweep(after: 0, before: Timestamp(milliseconds: now.milliseconds - Self.day / 2), now: now)))
    }

    private func states() throws -> [String] {
        try folder.shell("SELECT state FROM resolution ORDER BY communication_id")
    }

    @Test func `an answer is open until its conversation has ended, then it is assumed to have helped`() async throws {
        try await turn(answer())
        try await sweep(onDay: 0)
        #expect(try states() == ["open"])
        try await sweep(onDay: 1)
        #expect(try states() == ["assumed"])
        // Also where another message ended it.
        try await turn(in: "c-2", answer("faq/price"))
        try await turn(in: "c-2", beginsAnew: true)
        try await sweep(onDay: 1)
        #expect(try states() == ["assumed", "assumed"])
    }

    @Test(arguments: [(6.9, "returned"), (7.1, "assumed")])
    func `the same customer with the same need within seven days takes an assumed one back`(
        days: Double, state: String
    ) async throws {
        try await turn(answer())
        try await turn(in: "c-2", of: .init(externalID: "u-2"), answer())
        try await turn(in: "c-3", answer("faq/price"))
        try await sweep(onDay: 1)
        #expect(try states() == ["assumed", "assumed", "assumed"])
        try await turn(in: "c-4", onDay: days, answer())
        #expect(try states() == [state, "assumed", "assumed", "open"])
    }

    @Test func `the same need again in the conversation of a customer without a name takes an answer back`()
        async throws
    {
        try await turn(of: .init(), answer())
        try await turn(of: .init(), action: "ask", ResolutionChange(needs: ["faq/refund"]))
        #expect(try states() == ["returned"])
    }

    @Test func `what the customer said stays, whatever comes later`() async throws {
        try await turn(answer(isAsked: true))
        try await turn(ResolutionChange(verdict: .init(answer: "faq/refund", isHelpful: true)))
        try await turn(in: "c-2", answer("faq/price", isAsked: true))
        try await turn(in: "c-2", ResolutionChange(verdict: .init(answer: "faq/price", isHelpful: false)))
        try await sweep(onDay: 1)
        #expect(try states() == ["confirmed", "denied"])
        try await turn(in: "c-3", onDay: 2, ResolutionChange(needs: ["faq/refund", "faq/price"]))
        #expect(try states() == ["confirmed", "denied"])
    }

    @Test func `a verdict is about the last answer of its name that the customer was asked about`() async throws {
        try await turn(answer(isAsked: true))
        try await turn(in: "c-2", of: .init(externalID: "u-2"), answer(isAsked: true))
        try await turn(in: "c-3", answer("faq/price"))
        for name in ["faq/refund", "faq/price", "nothing"] {
            try await turn(in: "c-9", ResolutionChange(verdict: .init(answer: name, isHelpful: true)))
        }
        #expect(try states() == ["confirmed", "open", "open"])
    }

    @Test func `a hand-over in the conversation takes everything that was not confirmed`() async throws {
        try await turn(answer(isAsked: true))
        try await turn(ResolutionChange(verdict: .init(answer: "faq/refund", isHelpful: true)))
        try await turn(answer("faq/price"))
        try await turn(in: "c-2", answer("faq/size"))
        try await turn(action: "handoff")
        #expect(try states() == ["confirmed", "handed_over", "open"])
        _ = try await store.store(
            .agentMessage(
                AgentMessage(
                    channel: "web", conversation: "c-2", text: "hi", agent: nil,
                    time: Timestamp(milliseconds: Self.start), state: "{}")))
        #expect(try states() == ["confirmed", "handed_over", "handed_over"])
    }

    @Test(arguments: [(5, "confirmed"), (4, "confirmed"), (3, "open"), (2, "denied")])
    func `a rating of four or five confirms, one of one or two denies`(score: Int, state: String) async throws {
        try await turn(answer())
        _ = try await store.store(
            .feedback(communication: 1, score: score, comment: nil, time: Timestamp(milliseconds: Self.start)))
        #expect(try states() == [state])
        var rated = interaction(conversation: "c-2", customer: ann)
        rated.resolution = answer("faq/price")
        _ = try await store.store(.interaction(rated))
        rated.resolution = nil
        rated.feedback = score
        rated.outbound.answer = nil
        _ = try await store.store(.interaction(rated))
        #expect(try states() == [state, state])
    }

    @Test func `what an anonymous customer was answered moves to the customer that it turns out to be`() async throws {
        try await turn(of: .init(), answer())
        try await turn(of: ann)
        try await sweep(onDay: 1)
        try await turn(in: "c-2", onDay: 2, answer())
        #expect(try states() == ["returned", "open"])
        #expect(try store.check() == [])
    }

    @Test func `the state is exported with the reply, and goes with its conversation`() async throws {
        let reply = try await turn(answer())
        try await turn()
        var states: [Int64: String?] = [:]
        try store.export(ExportFilter()) { states[$0.id] = $0.resolution }
        #expect(states == [1: nil, reply: "open", 3: nil, 4: nil])
        _ = try folder.shell("PRAGMA foreign_keys = ON; DELETE FROM conversation")
        #expect(try self.states().isEmpty)
    }

    @Test func `every change finds its rows by an index, those of every message by one that stays short`() throws {
        for (condition, index) in [
            ("customer_id = 1 AND answer = 'a' AND state IN ('open', 'assumed')", "resolution_returning"),
            ("conversation_id = 1 AND answer = 'a' AND state = 'open'", "resolution_open"),
            ("conversation_id = 1 AND state IN ('open', 'denied')", "resolution_by_conversation"),
            ("state = 'open' AND conversation_id > 0 AND conversation_id <= 5000", "resolution_open"),
            (
                """
                communication_id = (SELECT communication_id FROM resolution WHERE customer_id = 1 AND answer = 'a'
                    AND asked = 1 ORDER BY communication_id DESC LIMIT 1)
                """, "resolution_by_customer"
            ),
        ] {
            let plan = try folder.shell("EXPLAIN QUERY PLAN UPDATE resolution SET state = 'open' WHERE \(condition)")
            #expect(plan.contains { $0.contains(index) } && !plan.contains { $0.contains("SCAN") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
