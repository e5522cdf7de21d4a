@testable import CRM
@testable import Insights
import TestSupport
import Testing
import Understanding

@Suite struct ReviewQueueTests {
    private let day: Int64 = 86_400_000
    private let now = Timestamp(milliseconds: 1_795_300_000_000)
    private let model: Model

    init() throws { model = try SampleShop.model.get() }

    private func turn(
        _ id: Int64, _ text: String, conversation: Int64? = nil, daysAgo: Int64 = 20, intent: String? = "order/track",
        action: String = "answer",
        score: Double = 0, feedback: Int? = nil, isLabelled: Bool = false, model: String? = nil
    ) -> LoggedTurn {
        LoggedTurn(
            id: id, customerID: 1, conversationID: conversation ?? id, channel: "web", text: text,
            time: Timestamp(milliseconds: now.milliseconds - daysAgo * day), language: "en", intent: intent,
            confidence: 0.9,
            sentiment: "neutral", sentimentScore: score, model: model ?? self.model.id, action: action, answer: intent,
            feedback: feedback,
            isLabelled: isLabelled, label: nil, labelledSentiment: nil)
    }

    private func entries(_ turns: [LoggedTurn], limit: Int = 10) throws -> [ReviewQueue.Entry] {
        var queue = try ReviewQueue(interpreter: Interpreter(model: model), now: now, limit: limit)
        for turn in turns { queue.add(turn) }
        return queue.entries()
    }

    private let known = "where is my order"
    private let strange = "qwxz vbnk"

    @Test func `uncertain messages are in the queue, certain ones are not`() throws {
        let entries = try entries([turn(1, known), turn(3, strange)])
        #expect(entries.map(\.communication) == [3] && entries.map(\.reasons) == [[.unsure]])
    }

    @Test func `a message whose answer the customer disliked is in the queue although the bot was certain`() throws {
        let entries = try entries([turn(1, known), turn(3, known, feedback: 1)])
        #expect(entries == [.init(communication: 3, reasons: [.disliked], count: 2, recent: 0)])
    }

    @Test(arguments: [("agent please", "handoff", 0.0), ("this is terrible", "answer", -0.9)])
    func `a bad reaction counts for the message before it in the same conversation`(
        text: String, action: String, score: Double
    ) throws {
        let entries = try entries([
            turn(1, known, conversation: 7), turn(3, "how much is shipping", conversation: 8),
            turn(5, text, conversation: 7, action: action, score: score),
        ])
        #expect(entries.first { $0.reasons.contains(.trouble) }?.communication == 1)
        #expect(!entries.contains { $0.communication == 3 })
    }

    @Test func `a message that an earlier model understood otherwise is in the queue`() throws {
        let entries = try entries([
            turn(1, known, intent: "faq/shipping_cost", model: "older"), turn(3, "track my parcel", model: "older"),
        ])
        #expect(entries.map(\.communication) == [1] && entries[0].reasons == [.changed])
    }

    @Test func `a wording that is sent more often than before is in the queue, with its counts`() throws {
        let entries = try entries(
            [turn(1, known, daysAgo: 30)] + (0..<6).map { turn(3 + $0, "\(known) \(100 + $0)", daysAgo: 2) }
                + (0..<5).map { turn(20 + $0, "how much is shipping", daysAgo: 30 - $0 * 7) })
        #expect(entries.first { $0.reasons.contains(.rising) }.map { [$0.count, $0.recent] } == [6, 6])
        #expect(!entries.contains { $0.communication >= 20 })
    }

    @Test func `near-copies come once, the most frequent first, and not at all where one has a label`() throws {
        let entries = try entries([
            turn(1, strange), turn(3, "flux capacitor 12 gasket"), turn(5, "gasket flux capacitor 99"),
            turn(7, "polymer spline resonance"),
            turn(9, "resonance polymer spline", isLabelled: true),
        ])
        #expect(entries.map(\.communication).sorted() == [1, 3])
        #expect(entries.first?.communication == 3 && entries.first?.count == 2)
    }

    @Test func `answers to a question, buttons and messages to a human are left out`() throws {
        let entries = try entries([
            turn(1, strange, intent: nil), turn(3, "/\(strange)"), turn(5, strange, action: "silent"),
        ])
        #expect(entries.isEmpty)
    }

    @Test func `reasons are merged round-robin up to the limit`() throws {
        let words = ["spline", "gasket", "flange", "polymer", "resonance", "quark"]
        var turns = words.enumerated().map { turn(Int64(2 * $0 + 1), "\($1) \(words[($0 + 1) % 6])") }
        turns.append(turn(99, known, feedback: 1))
        let entries = try entries(turns, limit: 3)
        #expect(entries.count == 3 && entries[0].communication == 99 && entries[1].reasons[0] == .unsure)
        #expect(try self.entries(turns, limit: 3) == entries)
    }

    @Test func `top k keeps the highest scores of many`() {
        var top = TopK(3)
        for index in 0..<1_000 { top.add(index, score: Double(index * 7_919 % 1_000)) }
        let all = (0..<1_000).sorted { ($0 * 7_919 % 1_000, $1) > ($1 * 7_919 % 1_000, $0) }
        #expect(top.ranked() == Array(all.prefix(3)))
    }
}
