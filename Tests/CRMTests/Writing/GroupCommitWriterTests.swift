import CRM
import Foundation
import TestSupport
import Testing

@Suite struct GroupCommitWriterTests {
    private let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    @Test func `the order of acceptance is the order on disk, across groups`() async throws {
        let store = try folder.store()
        let pendingWrites = try (0..<1_500).map {
            try store.accept(.interaction(interaction("\($0)", conversation: "c-\($0 % 7)")))
        }
        await store.durable(try #require(pendingWrites.last))
        #expect(pendingWrites.allSatisfy { $0.outcome != nil })
        let inbound = try pendingWrites.map { try #require(try $0.outcome?.get().inbound) }
        #expect(inbound == inbound.sorted())
        #expect(
            try folder.shell("SELECT content FROM communication WHERE direction = 'inbound' ORDER BY id")
                == (0..<1_500).map(String.init))
        try store.close()
    }

    @Test func `a repeated message id gives the stored reply, another body a conflict, in one group and across groups`()
        async throws
    {
        let store = try folder.store()
        let pendingWrites = try [[1], [1], [2]].map { (hash: [UInt8]) in
            try store.accept(
                .interaction(interaction(customer: .init(name: "name \(hash)"), messageID: "m", bodyHash: hash)))
        }
        await store.durable(pendingWrites[2])
        let again = try await store.store(
            .interaction(interaction("again", conversation: "other", messageID: "m", bodyHash: [1])))
        #expect(try pendingWrites[1].outcome?.get().duplicate?.inbound == 1)
        #expect(again.inbound == 1 && again.duplicate?.text == "On its way." && again.duplicate?.conversation == "c-1")
        #expect(pendingWrites[2].outcome?.failure?.code == .conflict)
        #expect(try folder.shell("SELECT count(*) FROM communication") == ["2"])
        #expect(try folder.shell("SELECT name FROM customer") == ["name [1]"])
        #expect(try folder.shell("SELECT external_id FROM conversation") == ["c-1"])
        #expect(
            try await store.store(.interaction(interaction(channel: "mail", messageID: "m", bodyHash: [2]))).duplicate
                == nil)
        try store.close()
    }

    @Test func `a write that fails does not affect the others of its group`() async throws {
        let store = try folder.store()
        let time = Timestamp(milliseconds: 1_795_248_000_000)
        var broken = interaction("broken", conversation: "c-broken")
        broken.inbound.sentiment = "furious"
        let writes: [StoreWrite] = [
            .interaction(interaction("before")),
            .feedback(communication: 999, score: 5, comment: nil, time: time),
            .interaction(broken),
            .feedback(communication: 1, score: 6, comment: nil, time: time),
            .resolve(channel: "web", conversation: "nowhere", time: time, state: "{}"),
            .feedback(communication: 1, score: 4, comment: "ok", time: time),
            .interaction(interaction("after")),
        ]
        let pendingWrites = try writes.map(store.accept)
        await store.durable(try #require(pendingWrites.last))
        #expect(
            pendingWrites.map { $0.outcome?.failure?.code } == [
                nil, .constraint, .constraint, .constraint, .notFound, nil, nil,
            ])
        #expect(
            try folder.shell("SELECT content FROM communication WHERE direction = 'inbound'") == ["before", "after"])
        #expect(try folder.shell("SELECT external_id FROM conversation") == ["c-1"])
        #expect(try folder.shell("SELECT communication_id, score, comment FROM feedback") == ["1|4|ok"])
        try store.close()
    }

    @Test func `too much pending is refused as busy and the rest still commits`() async throws {
        let store = try folder.store(maximumPending: 50)
        var pendingWrites: [PendingWrite] = []
        var refused: StoreError.Code?
        for number in 0..<100_000 where refused == nil {
            refused = refusal { pendingWrites.append(try store.accept(.interaction(interaction("\(number)")))) }
        }
        #expect(refused == .busy)
        try store.close()
        #expect(pendingWrites.allSatisfy { (try? $0.outcome?.get()) != nil })
    }

    @Test func `too many bytes that wait are refused as busy too`() async throws {
        let store = try folder.store(maximumPendingBytes: 1_000_000)
        let lock = try await SQLiteShell(folder.path).hold()
        let long = String(repeating: "x", count: 300_000)
        for _ in 0..<4 { _ = try store.accept(.interaction(interaction(long))) }
        #expect(refusal { _ = try store.accept(.interaction(interaction("short"))) } == .busy)
        await lock.release()
        try store.close()
        #expect(try folder.shell("SELECT count(*) FROM communication") == ["8"])
    }

    @Test func `the store is behind while many writes or bytes wait, and no longer when they are on disk`() async throws
    {
        let store = try folder.store()
        for (count, text) in [(512, "short"), (2, String(repeating: "x", count: 1_048_576))] {
            let lock = try await SQLiteShell(folder.path).hold()
            var last: PendingWrite?
            for number in 0..<count {
                #expect(!store.isBehind, "\(number)")
                last = try store.accept(.interaction(interaction(text)))
            }
            #expect(store.isBehind)
            await lock.release()
            await store.durable(try #require(last))
            // The outcome is known a moment before the writer has counted it.
            try await eventually { !store.isBehind }
        }
        try store.close()
    }

    @Test func `closing commits everything accepted`() throws {
        let store = try folder.store()
        let pendingWrites = try (0..<700).map { try store.accept(.interaction(interaction("\($0)"))) }
        try store.close()
        #expect(pendingWrites.allSatisfy { (try? $0.outcome?.get()) != nil })
        #expect(try folder.shell("SELECT count(*) FROM communication") == ["1400"])
    }

    @Test func `64 tasks with 100 writes each are all present once`() async throws {
        let store = try folder.store()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<64 {
                group.addTask {
                    for number in 0..<100 {
                        let write = interaction(
                            "\(task)-\(number)", conversation: "c-\(task)", customer: .init(externalID: "u-\(task)"),
                            messageID: "\(task)-\(number)")
                        _ = try await store.store(.interaction(write))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(
            try folder.shell(
                """
                SELECT count(*), count(DISTINCT content) FROM communication WHERE direction = 'inbound';
                SELECT count(*) FROM communication o JOIN communication i
                    ON i.id = o.reply_to AND i.conversation_id = o.conversation_id;
                SELECT count(*) FROM conversation; SELECT count(*) FROM customer;
                """) == ["6400|6400", "6400", "64", "64"])
        try store.close()
    }

    @Test func `when a group fails as a whole, all accepted writes fail and none is stored`() async throws {
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("before")))
        _ = try folder.shell("DROP TABLE feedback; DROP TABLE communication;")
        let pendingWrites = try (0..<3).map {
            try store.accept(.interaction(interaction("\($0)", conversation: "new-\($0)")))
        }
        await store.durable(pendingWrites[2])
        #expect(pendingWrites.allSatisfy { $0.outcome?.failure != nil })
        #expect(try folder.shell("SELECT external_id FROM conversation") == ["c-1"])
        try store.close()
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
