import CRM
import Foundation
import Testing

@Suite struct LoggedTurnTests {
    @Test func `a logged turn has the message, its reply, the worst feedback and the label`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        for text in ["one", "two"] { _ = try await store.store(.interaction(interaction(text))) }
        for score in [4, 2] {
            _ = try await store.store(
                .feedback(
                    communication: 1, score: score, comment: nil, time: Timestamp(milliseconds: 1_795_300_000_000)))
        }
        _ = try folder.shell(
            "INSERT INTO label VALUES (3, 'order/track', 'negative', 'mei', '2026-11-21T08:00:00.000Z')")
        var turns: [LoggedTurn] = []
        try store.turns(since: nil, until: nil) { turns.append($0) }
        #expect(turns.map(\.text) == ["one", "two"] && turns.map(\.id) == [1, 3])
        #expect(turns.map(\.feedback) == [2, nil] && turns.map(\.isLabelled) == [false, true])
        #expect(
            turns[1].label == "order/track" && turns[1].labelledSentiment == "negative" && turns[0].action == "answer")
    }

    @Test func `turns over several pages are read once each, and only those of the given time`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        for number in 0..<1_203 { _ = try await store.store(.interaction(interaction("\(number)"))) }
        var texts: [String] = []
        try store.turns(since: nil, until: nil) { texts.append($0.text) }
        #expect(texts == (0..<1_203).map(String.init))
        texts = []
        try store.turns(since: Timestamp(iso8601: "2026-11-21T08:00:00.001Z"), until: nil) { texts.append($0.text) }
        #expect(texts.isEmpty)
    }
}
