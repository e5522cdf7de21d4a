import CRM
import Testing

@Suite struct ExperimentTests {
    private let start = Timestamp(milliseconds: 1_795_247_000_000)

    private func begin(_ name: String, _ mode: ExperimentRecord.Mode = .shadow) -> StoreWrite {
        .experiment(.start(name: name, mode: mode, live: "m-1", candidate: "m-2", share: 1, time: start))
    }

    @Test func `one experiment runs at a time, and no name can be used twice`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        let id = try #require(try await store.store(begin("a")).experiment)
        #expect(try store.runningExperiment()?.name == "a")
        for name in ["a", "b"] {
            await #expect(throws: StoreError.self) { try await store.store(begin(name)) }
        }
        _ = try await store.store(.experiment(.stop(id: id, outcome: "stopped: open", time: .now)))
        _ = try await store.store(.experiment(.stop(id: id, outcome: "too late", time: .now)))
        #expect(try store.runningExperiment() == nil)
        await #expect(throws: StoreError.self) { try await store.store(begin("a")) }
        _ = try await store.store(begin("b", .split))
        #expect(try store.experiments().map(\.name) == ["a", "b"])
        #expect(try store.experiments().map(\.outcome) == ["stopped: open", nil])
    }

    @Test func `a shadow is stored with its message, holds no text, and is deleted with the conversation`() async throws
    {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(begin("a"))
        var told = interaction("one")
        told.shadow = Shadow(
            model: "m-2", intent: "order/cancel", confidence: 1.000001, sentiment: "neutral", sentimentScore: -0.1,
            action: "rephrase",
            answer: nil)
        _ = try await store.store(.interaction(told))
        _ = try await store.store(.interaction(interaction("two")))
        #expect(try folder.shell("SELECT * FROM shadow") == ["1|m-2|order/cancel|1.0|neutral|-0.1|rephrase|NULL"])
        let experiment = try #require(try store.runningExperiment())
        var turns: [ExperimentTurn] = []
        try store.turns(of: experiment) { turns.append($0) }
        #expect(turns.map(\.id) == [1])
        #expect(turns.first?.shadow == .init(intent: "order/cancel", confidence: 1, action: "rephrase"))
        #expect(
            turns.first?.decision
                == .init(intent: "order/track", confidence: 0.97, action: "answer", answer: "order/track"))
        _ = try folder.shell("PRAGMA foreign_keys = ON; DELETE FROM conversation")
        #expect(try folder.shell("SELECT count(*) FROM shadow") == ["0"])
    }

    @Test func `in split mode every message that was answered during the experiment is read, page by page`()
        async throws
    {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(begin("a", .split))
        for number in 0..<1_001 { _ = try await store.store(.interaction(interaction("\(number)"))) }
        var experiment = try #require(try store.runningExperiment())
        var count = 0
        try store.turns(of: experiment) { _ in count += 1 }
        #expect(count == 1_001)
        experiment.stopped = start
        try store.turns(of: experiment) { _ in count += 1 }
        #expect(count == 1_001)
    }
}
