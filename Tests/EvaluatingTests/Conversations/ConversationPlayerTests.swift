@testable import Authoring
import Dialogue
@testable import Evaluating
import Foundation
import TestSupport
import Testing

@testable import Understanding

struct ConversationPlayerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func player(_ policy: DialoguePolicy = DialoguePolicy(), zone: String = "Asia/Shanghai") throws
        -> ConversationPlayer
    {
        ConversationPlayer(
            try SampleShop.model.get(), of: ModelFolder(path: folder.file("model")), policy: policy,
            timeZone: try #require(TimeZone(identifier: zone)))
    }

    private func conversations(_ text: String) throws -> [Conversation] {
        try folder.write(text, to: "a.yml")
        return try ConversationReader.read([folder.file("a.yml")], for: SampleShop.model.get().catalogue)
    }

    private func differences(_ text: String, _ policy: DialoguePolicy = DialoguePolicy()) async throws
        -> [TurnDifference]
    {
        try await player(policy).play(try conversations(text)).flatMap(\.differences)
    }

    /// Conversations that go as written, in both languages, with an agent, buttons and feedback.
    private static let good = """
        - conversation: a question and a human
          turns:
          - customer: how much is shipping
            kefu: {action: answer, answer: faq/shipping_cost, says: DELIVERY, never: agent}
          - feedback: {score: 4}
          - customer: agent please
            kefu: {action: handoff, handoff: asked}
          - agent: {name: wei, says: Hello}
          - customer: thank you
            kefu: silent
          - resolve:
          - customer: where is my order
            kefu: answer
          ticket: {reason: asked, status: closed, summary: how much is shipping}
          verdicts: [4]
        - conversation: 运费
          turns:
          - customer: 运费多少钱
            kefu: {action: answer, answer: faq/shipping_cost, says: 99}
        - conversation: a day later it begins anew
          turns:
          - customer: where is my order
            kefu: answer
          - after: 2d
          - customer: how much is shipping
            kefu: answer
          conversations: 2
        """

    @Test func `conversations that go as written have no differences`() async throws {
        let played = try await player().play(try conversations(Self.good))
        #expect(played.map(\.name) == ["a question and a human", "运费", "a day later it begins anew"])
        #expect(played.flatMap(\.differences) == [])
    }

    @Test func `a conversation goes the same way alone, beside others and in another order`() async throws {
        let questions = (0..<20).map {
            "\n- conversation: question \($0)\n  turns:\n  - customer: how much is shipping\n    kefu: ask\n"
        }
        let all = try conversations(Self.good + questions.joined())
        let player = try player()
        let together = try await player.play(all)
        let reversed = try await player.play(all.reversed())
        #expect(together.map(\.differences) == reversed.reversed().map(\.differences))
        for (conversation, played) in zip(all, together).suffix(3) {
            #expect(try await player.play(conversation).differences == played.differences)
        }
        #expect(Set(together.suffix(20).compactMap { $0.differences.first?.said }).count > 1, "wording does not vary")
    }

    @Test func `a difference says the turn, its line, what was sent, expected and said`() async throws {
        let found = try await differences(
            """
            - conversation: c
              turns:
              - customer: hello
                kefu: answer
              - customer: how much is shipping
                kefu: {action: [ask, clarify], answer: order/track, says: [refund, "49"], never: delivery}
            """)
        let turn = try #require(found.first)
        #expect(found.count == 1 && turn.turn == 2 && turn.place.line == 5 && turn.sent == "how much is shipping")
        #expect(turn.said?.contains("$49") ?? false)
        #expect(
            turn.differences == [
                Difference("action", expected: "ask or clarify", found: "answer"),
                Difference("answer", expected: "order/track", found: "faq/shipping_cost"),
                Difference("says", expected: "refund"), Difference("never", expected: "delivery"),
            ])
    }

    @Test func `buttons, hand-overs, tickets and feedback are compared`() async throws {
        let found = try await differences(
            """
            - conversation: c
              turns:
              - customer: how much is shipping
                kefu: {action: answer, buttons: ["Yes", "No"]}
              - presses: "Yes"
                kefu: answer
              - customer: agent please
                kefu: {action: handoff, handoff: complaint, takes: 1}
              ticket: {reason: asked, status: closed, form: track_form, summary: refund}
              verdicts: [5]
              conversations: 2
            """.replacing(", form: track_form", with: ""))
        #expect(found.map(\.turn) == [1, 2, 3, nil])
        #expect(found[0].differences == [Difference("buttons", expected: "Yes | No", found: "none")])
        #expect(found[1].differences == [Difference("presses", expected: "Yes", found: "no buttons")])
        #expect(found[2].differences.map(\.key) == ["takes", "handoff"])
        #expect(found[3].place.line == 1)
        #expect(
            found[3].differences.map(\.key) == ["ticket, status", "ticket, summary", "verdicts", "conversations"])
        let missing = try await differences(
            "- conversation: c\n  turns:\n  - customer: agent please\n    kefu: handoff\n")
        #expect(missing.last?.differences == [Difference("tickets", expected: "none", found: "asked")])
    }

    @Test func `fields of a ticket are compared one by one`() {
        let place = SourcePlace(file: "a.yml", line: 1, column: 1)
        var expected = Conversation.Ticket(place: place, reason: "return")
        expected.form = "return_form"
        expected.fields = ["number": "A1", "reason": "size"]
        let conversation = Conversation(
            name: "c", place: place, acts: [], begins: .standard, turns: [], tickets: [expected], conversations: 1)
        let records = KeptRecords(
            tickets: [
                .init(reason: "return", status: "open", form: nil, fields: ["number": "A1", "more": "x"], summary: "")
            ],
            verdicts: [], conversations: nil)
        #expect(
            records.differences(from: conversation) == [
                Difference("ticket, form", expected: "return_form", found: "none"),
                Difference("ticket, more", expected: "nothing", found: "x"),
                Difference("ticket, reason", expected: "size", found: "nothing"),
            ])
    }

    @Test func `the same text twice in a row is a difference, whatever is expected`() async throws {
        let found = try await differences(
            """
            - conversation: c
              turns:
              - customer: where is my order
                kefu: answer
              - customer: where is my order
                kefu: answer
            """)
        #expect(found.flatMap(\.differences).map(\.expected) == ["not the same text twice in a row"])
    }

    @Test func `opening hours hold by the time that the conversation names, in the time zone of the shop`() async throws
    {
        let policy = DialoguePolicy(
            openingHours: try OpeningHours(
                "mon-fri 09:00-18:00", timeZone: "America/New_York", holidays: "2026-12-25"))
        func said(_ begins: String) async throws -> String {
            let text = "- conversation: c\n  begins: \(begins)\n  turns:\n  - customer: agent please\n    kefu: ask\n"
            return try await player(policy, zone: "America/New_York").play(try conversations(text)).first?
                .differences.first?.said ?? ""
        }
        let open = try await said("mon 10:00")
        #expect(try await said("fri 17:00") == open)
        #expect(try await said("2026-07-01 09:30") == open)
        for closed in ["sat 10:00", "mon 08:00", "fri 18:30", "2026-12-25 10:00", "2026-07-01 08:30"] {
            #expect(try await said(closed) != open, "\(closed)")
        }
    }

    @Test func `an error of the protocol is a difference, not the end`() async throws {
        let found = try await differences(
            """
            - conversation: c
              turns:
              - feedback: {score: 3}
              - customer: how much is shipping
                kefu: answer
            """)
        #expect(found.count == 1 && found.first?.turn == 1)
        #expect(found.first?.differences.first?.expected == "no error")
    }

    @Test func `the actions and reasons that a file may name are those of the dialogue`() {
        #expect(Set(Expectation.knownActions) == Set(Action.allCases.map(\.rawValue)))
        #expect(Set(Expectation.knownReasons) == Set(HandoffReason.allCases.map(\.rawValue)))
    }
}
