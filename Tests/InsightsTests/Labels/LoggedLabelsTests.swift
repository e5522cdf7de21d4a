@testable import Authoring
import CRM
import Insights
import TestSupport
import Testing
import Understanding

@Suite struct LoggedLabelsTests {
    @Test func `labelled messages become examples that name the database and the communication`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("kefu.sqlite")
        let store = try SQLiteStore(path: path)
        for text in ["where is it", "you are awful"] {
            let time = Timestamp(milliseconds: 1_795_248_000_000)
            let place = try store.accept(
                .interaction(
                    Interaction(
                        channel: "web", conversation: "c-1", customer: .init(),
                        inbound: .init(
                            text: text, messageID: nil, bodyHash: nil, time: time, language: "en", intent: nil,
                            confidence: nil,
                            sentiment: "neutral", sentimentScore: 0, model: "m"),
                        outbound: .init(
                            text: "Sorry?", time: time, action: "rephrase", answer: nil, language: "en", reply: "{}"),
                        ticket: nil, state: "{}", conversationStatus: .open)))
            await store.durable(place)
        }
        _ = try await SQLiteShell(path)(
            "INSERT INTO label VALUES (1, 'order/track', NULL, 'mei', '2026-11-21T08:00:00.000Z'), "
                + "(3, NULL, 'negative', 'mei', '2026-11-21T08:00:00.000Z')"
        )
        let examples = try LoggedLabels.read(from: store, name: "var/kefu.sqlite")
        #expect(examples.map(\.text) == ["where is it", "you are awful"])
        #expect(examples.map(\.intent) == ["order/track", nil] && examples.map(\.sentiment) == [nil, .negative])
        #expect(
            examples.map(\.source.description) == [
                "var/kefu.sqlite communication 1", "var/kefu.sqlite communication 3",
            ])
        // With a conversation, the uncertain messages that were labelled would count as usual traffic.
        #expect(examples.allSatisfy { $0.conversation == nil })
        try store.close()
    }
}
